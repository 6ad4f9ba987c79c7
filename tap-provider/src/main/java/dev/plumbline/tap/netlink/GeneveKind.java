package dev.plumbline.tap.netlink;

import java.net.InetAddress;

/**
 * A geneve tunnel to one remote ({@code IFLA_GENEVE_*} in {@code linux/if_link.h}).
 *
 * @param vni virtual network, 24 bits
 * @param remote IPv4 or IPv6 address; null for one that takes its remotes from metadata
 * @param port UDP port
 */
public record GeneveKind(int vni, InetAddress remote, int port) implements LinkKind {

    static final String NAME = "geneve";

    private static final int IFLA_GENEVE_ID = 1;
    private static final int IFLA_GENEVE_REMOTE = 2;
    private static final int IFLA_GENEVE_PORT = 5;
    private static final int IFLA_GENEVE_REMOTE6 = 7;

    static GeneveKind parse(Attributes data) {
        int vni = 0;
        InetAddress remote = null;
        int port = 0;
        while (data.next()) {
            switch (data.type()) {
                case IFLA_GENEVE_ID -> vni = data.u32();
                case IFLA_GENEVE_REMOTE, IFLA_GENEVE_REMOTE6 -> remote = Addresses.of(data.bytes());
                case IFLA_GENEVE_PORT -> port = data.be16();
                default -> {}
            }
        }
        return new GeneveKind(vni, remote, port);
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public void write(MessageWriter data) {
        byte[] address = remote.getAddress();
        data.u32(IFLA_GENEVE_ID, vni)
                .bytes(address.length == 4 ? IFLA_GENEVE_REMOTE : IFLA_GENEVE_REMOTE6, address)
                .be16(IFLA_GENEVE_PORT, port);
    }
}
