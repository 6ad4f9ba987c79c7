package dev.plumbline.tap;

import dev.plumbline.spi.NicId;
import dev.plumbline.tap.kernel.Tun;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Queues that keep TAPs of lifetime UNTIL_CLOSED alive until somebody takes them. Safe for use by several threads. */
final class HeldQueues implements AutoCloseable {

    private final Map<NicId, Tun> held = new ConcurrentHashMap<>();

    void hold(NicId nic, Tun queue) {
        Tun former = held.put(nic, queue);
        if (former != null) {
            former.close();
        }
    }

    /** Hands a queue over, with the duty to close it. */
    Optional<Tun> take(NicId nic) {
        return Optional.ofNullable(held.remove(nic));
    }

    void drop(NicId nic) {
        take(nic).ifPresent(Tun::close);
    }

    @Override
    public void close() {
        held.keySet().forEach(this::drop);
    }
}
