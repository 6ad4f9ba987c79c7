package dev.plumbline.integration.bench;

import dev.plumbline.spi.GeneveTunnel;
import dev.plumbline.spi.Network;
import dev.plumbline.spi.NicId;
import dev.plumbline.spi.NicRequest;
import dev.plumbline.spi.Owner;
import dev.plumbline.spi.VxlanTunnel;

/** The NICs that every peer attaches: number i has VNI 1000 + i, so a tunnel and a bridge of its own. */
final class BenchNics {

    private static final Owner OWNER = new Owner(1000, 1000);
    private static final int FIRST_VNI = 1000;
    private static final String REMOTE = "192.0.2.1";

    private BenchNics() {}

    static NicId nic(int number) {
        return NicId.of("vm" + number, "eth0");
    }

    static NicRequest request(int number, int queues, String kind) {
        return request(number, number, queues, kind);
    }

    /** A NIC on the network of another, which shares that one's tunnel and bridge. */
    static NicRequest request(int number, int network, int queues, String kind) {
        String vni = Integer.toString(FIRST_VNI + network);
        Network tunnel = kind.equals("geneve") ? GeneveTunnel.of(vni, REMOTE) : VxlanTunnel.of(vni, REMOTE);
        return NicRequest.builder(nic(number), tunnel, OWNER).queues(queues).build();
    }
}
