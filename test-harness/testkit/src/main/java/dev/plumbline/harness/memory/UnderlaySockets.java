package dev.plumbline.harness.memory;

import dev.plumbline.harness.frame.EthernetFrame;
import dev.plumbline.spi.GeneveTunnel;
import dev.plumbline.spi.Tunnel;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/** Sockets of hosts of the underlay that are no namespaces of the model. Under the host's lock. */
final class UnderlaySockets {

    private static final int HEADER_BYTES = 8;
    private static final int GENEVE = 0x00006558;
    private static final int VXLAN = 0x08000000;

    private final Map<InetSocketAddress, UnderlaySocket> open = new HashMap<>();

    void open(InetSocketAddress address, UnderlaySocket socket) {
        open.put(address, socket);
    }

    void close(InetSocketAddress address) {
        open.remove(address);
    }

    void deliver(InetAddress to, Tunnel tunnel, EthernetFrame frame) {
        UnderlaySocket socket = open.get(new InetSocketAddress(to, tunnel.port()));
        if (socket != null) {
            byte[] bytes = frame.toBytes();
            socket.arrived(ByteBuffer.allocate(HEADER_BYTES + bytes.length)
                    .put(header(tunnel))
                    .put(bytes)
                    .array());
        }
    }

    static boolean isOf(Tunnel tunnel, byte[] payload) {
        return payload.length >= HEADER_BYTES && Arrays.equals(header(tunnel), Arrays.copyOf(payload, HEADER_BYTES));
    }

    static EthernetFrame frame(byte[] payload) {
        return EthernetFrame.parse(Arrays.copyOfRange(payload, HEADER_BYTES, payload.length));
    }

    private static byte[] header(Tunnel tunnel) {
        return ByteBuffer.allocate(HEADER_BYTES)
                .putInt(tunnel instanceof GeneveTunnel ? GENEVE : VXLAN)
                .putInt(tunnel.vni().value() << 8)
                .array();
    }
}
