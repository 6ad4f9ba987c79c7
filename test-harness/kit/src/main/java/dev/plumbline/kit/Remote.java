package dev.plumbline.kit;

import dev.plumbline.spi.Tunnel;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;

/** A host of the underlay that speaks geneve or vxlan by itself, so that no kernel's tunnel hides a mistake. */
final class Remote extends Station {

    private final Tunnel tunnel;
    private final Datagrams socket;

    /** The socket is closed together with this. */
    Remote(Tunnel tunnel, Datagrams socket, Duration quiet) {
        super(quiet);
        this.tunnel = tunnel;
        this.socket = socket;
    }

    @Override
    void send(byte[] frame) {
        socket.send(tunnel.port(), Packets.join(Tunnels.header(tunnel), frame));
    }

    /** What comes with another header is another network's. */
    @Override
    Optional<byte[]> receive(Duration longest) {
        byte[] header = Tunnels.header(tunnel);
        return socket.receive(longest)
                .filter(bytes -> bytes.length >= header.length
                        && Arrays.equals(header, 0, header.length, bytes, 0, header.length))
                .map(bytes -> Arrays.copyOfRange(bytes, header.length, bytes.length));
    }

    @Override
    public void close() {
        socket.close();
    }
}
