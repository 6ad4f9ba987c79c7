package dev.plumbline.harness.memory;

import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** A UDP socket of a host beyond the model, which sends to a namespace of it. */
public final class UnderlaySocket implements AutoCloseable {

    private final MemoryNamespace namespace;
    private final InetSocketAddress address;
    private final LinkedBlockingQueue<byte[]> arrivals = new LinkedBlockingQueue<>();

    UnderlaySocket(MemoryNamespace namespace, InetSocketAddress address) {
        this.namespace = namespace;
        this.address = address;
    }

    void arrived(byte[] payload) {
        arrivals.add(payload);
    }

    /**
     * Sends a datagram to the namespace.
     *
     * @param port UDP port there
     * @param payload a tunnel's header and a frame
     */
    public void send(int port, byte[] payload) {
        namespace.host().locked(() -> {
            namespace
                    .all(TunnelLink.class)
                    .filter(link -> link.tunnel.port() == port && UnderlaySockets.isOf(link.tunnel, payload))
                    .toList()
                    .forEach(link -> link.fromUnderlay(address.getAddress(), UnderlaySockets.frame(payload)));
            return null;
        });
    }

    /**
     * Waits for a datagram.
     *
     * @param longest how long at most
     * @return its payload; empty if none came
     */
    public Optional<byte[]> receive(Duration longest) {
        try {
            return Optional.ofNullable(arrivals.poll(longest.toNanos(), TimeUnit.NANOSECONDS));
        } catch (InterruptedException e) {
            throw new IllegalStateException("wait for datagrams was interrupted", e);
        }
    }

    @Override
    public void close() {
        namespace.host().locked(() -> {
            namespace.host().sockets().close(address);
            return null;
        });
    }
}
