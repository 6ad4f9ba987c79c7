package dev.plumbline.linux.tun;

import dev.plumbline.linux.sys.RunningProcess;

/**
 * A process that holds queues of a TAP open.
 *
 * @param process the process
 * @param queues how many it holds, 1 or more
 */
public record QueueHolder(RunningProcess process, int queues) {

    /**
     * Names it for a person.
     *
     * @return {@code PID (COMMAND)}
     */
    public String name() {
        return process.pid() + " (" + process.command() + ")";
    }

    /** As {@code PID (COMMAND), N queues}. */
    @Override
    public String toString() {
        return name() + ", " + (queues == 1 ? "1 queue" : queues + " queues");
    }
}
