package dev.plumbline.tap.property;

import dev.plumbline.linux.link.LinkState;
import dev.plumbline.linux.link.TunKind;
import dev.plumbline.linux.netns.Kernel;
import dev.plumbline.linux.sys.SyscallException;
import dev.plumbline.linux.tun.QueueHolder;
import dev.plumbline.linux.tun.QueueHolders;
import dev.plumbline.linux.tun.Tun;
import dev.plumbline.spi.ConflictException;
import dev.plumbline.spi.NetworkException;
import dev.plumbline.spi.NetworkException.Failure;
import dev.plumbline.spi.TunFlags;
import dev.plumbline.tap.step.Explanation;
import dev.plumbline.tap.step.Failures;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** Changes of a TAP that the kernel takes only from a queue. A VMM that holds others keeps them. */
public final class OwnQueue {

    private OwnQueue() {}

    /** Whether somebody holds a queue of a TAP open. One that was made for one queue has a carrier then. */
    public static boolean isInUse(LinkState tap) {
        return tap.kind() instanceof TunKind tun
                && (tun.openQueues() > 0 || !tun.multiQueue() && tap.up() && tap.carrier());
    }

    /**
     * Refuses to go on with a TAP that is in use.
     *
     * @throws ConflictException if somebody holds a queue of it open
     */
    public static void requireUnused(String step, LinkState tap) {
        if (isInUse(tap)) {
            throw inUse(step, tap);
        }
    }

    /** The failure of what would take a queue from somebody. */
    public static ConflictException inUse(String step, LinkState tap) {
        return new ConflictException(Failure.of(step)
                .on(tap.name())
                .because("somebody holds its queue open" + holders(tap.name()))
                .hint("stop that process, then attach again; detach removes the TAP all the same"));
    }

    /** Who holds queues of a TAP open, to be put behind a reason; empty if nobody is seen. */
    public static String holders(String tap) {
        List<QueueHolder> holders = QueueHolders.of(tap);
        return holders.isEmpty()
                ? ""
                : holders.stream()
                        .map(QueueHolder::name)
                        .collect(Collectors.joining(", ", " (a TAP of that name is open in process ", ")"));
    }

    /**
     * A change as a call.
     *
     * @param step what is done to the TAP
     * @param requests what the queue is asked for, for a person
     */
    record Changed(String step, LinkState tap, int queues, List<String> requests, Consumer<Tun> change)
            implements Call {

        @Override
        public void run(Kernel kernel) {
            OwnQueue.change(kernel, step, tap, queues, change);
        }

        /** No command of iproute2 changes a TAP that is there. */
        @Override
        public void explain(Explanation to) {
            List<String> words = new ArrayList<>(List.of("TUNSETIFF " + tap.name()));
            words.addAll(requests);
            to.call(step + " " + tap.name(), List.of(), words);
        }
    }

    private static void change(Kernel kernel, String step, LinkState tap, int queues, Consumer<Tun> change) {
        try (Tun queue = kernel.openTun()) {
            queue.join(tap.name(), TunFlags.forQueues(queues).bits());
            if (kernel.netlink().index(tap.name()) != tap.index()) {
                throw new NetworkException(Failure.of(step)
                        .on(tap.name())
                        .because("it was removed during the call")
                        .hint("attach again"));
            }
            change.accept(queue);
        } catch (SyscallException e) {
            throw switch (Failures.errno(e).name()) {
                case "EBUSY", "E2BIG" -> inUse(step, tap);
                default -> Failures.of(step, tap.name(), e, Optional.empty());
            };
        }
    }
}
