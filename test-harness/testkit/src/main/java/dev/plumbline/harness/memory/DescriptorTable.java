package dev.plumbline.harness.memory;

import dev.plumbline.harness.guest.GuestPort;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Numbers that stand for descriptors of modelled TAPs. They are far above those that a process has, so that nobody closes
 * a file by mistake. Under the host's lock.
 */
final class DescriptorTable {

    private static final int FIRST = 1_000_000;

    private record Queue(MemoryPort port, int number) {}

    private final Map<Integer, Queue> open = new HashMap<>();
    private int next = FIRST;

    List<Integer> add(MemoryPort port) {
        List<Integer> added = new ArrayList<>();
        for (int queue = 0; queue < port.queues(); queue++) {
            open.put(next, new Queue(port, queue));
            added.add(next++);
        }
        return added;
    }

    void close(int descriptor) {
        Queue queue = open.remove(descriptor);
        if (queue != null) {
            queue.port().close(queue.number());
        }
    }

    boolean isOpen(int descriptor) {
        return open.containsKey(descriptor);
    }

    GuestPort port(int descriptor) {
        Queue queue = open.get(descriptor);
        if (queue == null) {
            throw new IllegalArgumentException("descriptor " + descriptor + " is not open");
        }
        return queue.port();
    }
}
