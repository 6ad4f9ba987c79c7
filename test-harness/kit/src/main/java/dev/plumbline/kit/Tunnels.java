package dev.plumbline.kit;

import dev.plumbline.spi.DerivedNames;
import dev.plumbline.spi.GeneveTunnel;
import dev.plumbline.spi.InterfaceName;
import dev.plumbline.spi.Tunnel;
import dev.plumbline.spi.Vni;
import dev.plumbline.spi.VxlanTunnel;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Tunnels that differ from another one in one thing. */
final class Tunnels {

    private static final int OTHER_PORT = 7070;
    private static final int HEADER_BYTES = 8;
    /** Version 0, no options, no flags, Ethernet inside (RFC 8926). */
    private static final int GENEVE = 0x00006558;
    /** The flag that a VNI follows (RFC 7348). */
    private static final int VXLAN = 0x08000000;

    private Tunnels() {}

    static Tunnel of(boolean geneve, Vni vni, InetAddress remote, int port) {
        return geneve
                ? GeneveTunnel.builder(vni, remote).port(port).build()
                : VxlanTunnel.builder(vni, remote).port(port).build();
    }

    /** What comes between the UDP header and the frame. */
    static byte[] header(Tunnel tunnel) {
        return ByteBuffer.allocate(HEADER_BYTES)
                .putInt(tunnel instanceof GeneveTunnel ? GENEVE : VXLAN)
                .putInt(tunnel.vni().value() << 8)
                .array();
    }

    static Tunnel to(Tunnel tunnel, InetAddress remote) {
        return of(tunnel instanceof GeneveTunnel, tunnel.vni(), remote, tunnel.port());
    }

    /** Another VNI, remote or port. */
    static List<Tunnel> besides(Tunnel tunnel) {
        boolean geneve = tunnel instanceof GeneveTunnel;
        InetAddress remote = tunnel.remote().orElseThrow();
        return List.of(
                of(geneve, new Vni(tunnel.vni().value() + 1), remote, tunnel.port()),
                to(tunnel, address(0x0a000001)),
                of(geneve, tunnel.vni(), remote, OTHER_PORT));
    }

    /** Two tunnels of one kind, VNI and port, whose derived names are the same although their remotes differ. */
    static List<Tunnel> colliding(Tunnel like) {
        Map<InterfaceName, Tunnel> seen = new HashMap<>();
        for (int host = 1; ; host++) {
            Tunnel one = to(like, address(0x0a000000 + host));
            Tunnel other = seen.put(DerivedNames.tunnel(one), one);
            if (other != null) {
                return List.of(other, one);
            }
        }
    }

    private static InetAddress address(int bits) {
        try {
            return InetAddress.getByAddress(
                    new byte[] {(byte) (bits >>> 24), (byte) (bits >>> 16), (byte) (bits >>> 8), (byte) bits});
        } catch (UnknownHostException e) {
            throw new AssertionError("4 bytes are an address", e);
        }
    }
}
