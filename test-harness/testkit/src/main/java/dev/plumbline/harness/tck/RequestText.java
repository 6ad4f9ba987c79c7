package dev.plumbline.harness.tck;

import dev.plumbline.spi.ExistingBridge;
import dev.plumbline.spi.ExistingUplink;
import dev.plumbline.spi.GeneveTunnel;
import dev.plumbline.spi.Network;
import dev.plumbline.spi.NetworkNamespace;
import dev.plumbline.spi.NicId;
import dev.plumbline.spi.NicRequest;
import dev.plumbline.spi.Owner;
import dev.plumbline.spi.Tunnel;
import dev.plumbline.spi.VxlanTunnel;
import java.nio.file.Path;

/** Requests as words of a line, for another process. */
final class RequestText {

    private static final String OWN = "own";

    private RequestText() {}

    static String of(NicRequest request) {
        return String.join(
                " ",
                of(request.id()),
                of(request.network()),
                Long.toString(request.owner().uid()),
                Long.toString(request.owner().gid()),
                Integer.toString(request.queues()));
    }

    static String of(NicId nic) {
        return String.join(" ", nic.vm(), nic.nic(), of(nic.namespace()));
    }

    static String of(NetworkNamespace namespace) {
        return namespace.path().map(Path::toString).orElse(OWN);
    }

    /** As {@link Network#identity}: four words of a tunnel, two of an uplink. */
    private static String of(Network network) {
        return network.identity();
    }

    /** From the first of three words. */
    static NicId nic(String[] words, int from) {
        return new NicId(words[from], words[from + 1], namespace(words[from + 2]));
    }

    static NetworkNamespace namespace(String word) {
        return word.equals(OWN) ? NetworkNamespace.own() : NetworkNamespace.at(Path.of(word));
    }

    /** From the first of seven words. */
    static NicRequest request(String[] words, int from) {
        Owner owner = new Owner(Long.parseLong(words[from + 4]), Long.parseLong(words[from + 5]));
        return NicRequest.builder(nic(words, from), network(words[from + 3].split("/")), owner)
                .queues(Integer.parseInt(words[from + 6]))
                .build();
    }

    private static Network network(String[] parts) {
        return switch (parts[0]) {
            case "geneve" -> tunnel(GeneveTunnel.of(parts[1], parts[2]), parts[3]);
            case "vxlan" -> tunnel(VxlanTunnel.of(parts[1], parts[2]), parts[3]);
            case "bridge" -> ExistingBridge.of(parts[1]);
            default -> ExistingUplink.of(parts[1]);
        };
    }

    private static Tunnel tunnel(Tunnel tunnel, String port) {
        int number = Integer.parseInt(port);
        return tunnel instanceof GeneveTunnel geneve
                ? geneve.toBuilder().port(number).build()
                : ((VxlanTunnel) tunnel).toBuilder().port(number).build();
    }
}
