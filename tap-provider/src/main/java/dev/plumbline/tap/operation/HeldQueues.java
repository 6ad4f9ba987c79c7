package dev.plumbline.tap.operation;

import dev.plumbline.linux.tun.Tun;
import dev.plumbline.spi.NicId;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/** Queues that keep TAPs of lifetime UNTIL_CLOSED alive until somebody takes them. Safe for use by several threads. */
public final class HeldQueues implements AutoCloseable {

    private final Map<NicId, Tun> held = new ConcurrentHashMap<>();

    public void hold(NicId nic, Tun queue) {
        Tun former = held.put(nic, queue);
        if (former != null) {
            former.close();
        }
    }

    /** Hands a queue over, with the duty to close it; takes it back if whoever shall have it throws. */
    public <T> T handOver(NicId nic, Function<Optional<Tun>, T> receiver) {
        Tun queue = held.remove(nic);
        try {
            return receiver.apply(Optional.ofNullable(queue));
        } catch (RuntimeException e) {
            if (queue != null) {
                hold(nic, queue);
            }
            throw e;
        }
    }

    public void drop(NicId nic) {
        Tun queue = held.remove(nic);
        if (queue != null) {
            queue.close();
        }
    }

    @Override
    public void close() {
        held.keySet().forEach(this::drop);
    }
}
