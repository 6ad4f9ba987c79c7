package dev.plumbline.harness.memory;

import dev.plumbline.spi.Attachment;
import dev.plumbline.spi.DerivedNames;
import dev.plumbline.spi.InterfaceName;
import dev.plumbline.spi.Link;
import dev.plumbline.spi.NicRequest;
import dev.plumbline.spi.TapDevice;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Describes attachments, and how what is there differs from a description. Under the host's lock. */
final class Description {

    private Description() {}

    /** The TAP has to be complete. */
    static Attachment of(TapLink tap, Networks networks) {
        NicRequest request = Networks.tag(tap).request();
        TapDevice device = TapDevice.builder(tap.toLink())
                .queues(request.queues())
                .lifetime(request.lifetime())
                .build();
        return Attachment.builder(request.id(), request.network(), request.owner(), device)
                .mtu(Networks.tag(tap).mtu())
                .guestMac(request.guestMac().orElseGet(() -> DerivedNames.guestMac(request.id())))
                .bridge(networks.bridge(request.network()).orElseThrow().toLink())
                .uplink(networks.uplink(request.network()).orElseThrow().toLink())
                .build();
    }

    static List<String> differences(Attachment attachment, MemoryNamespace namespace) {
        InterfaceName bridge = attachment.bridge().name();
        List<String> found = new ArrayList<>();
        compare("TAP", attachment.tap().link(), attachment.mtu(), Optional.of(bridge), namespace, found);
        compare("bridge", attachment.bridge(), attachment.mtu(), Optional.empty(), namespace, found);
        attachment
                .uplink()
                .ifPresent(
                        uplink -> compare("uplink", uplink, attachment.mtu(), Optional.of(bridge), namespace, found));
        return found;
    }

    private static void compare(
            String what,
            Link then,
            int mtu,
            Optional<InterfaceName> master,
            MemoryNamespace namespace,
            List<String> found) {
        String name = what + " " + then.name();
        Optional<LinkView> there = namespace.link(then.name()).map(ModelLink::view);
        if (there.isEmpty()) {
            found.add(name + " is missing");
            return;
        }
        LinkView now = there.get();
        if (now.index() != then.index()) {
            found.add(name + " has index " + now.index() + ", not " + then.index() + ": it was made again");
        }
        if (!now.mac().equals(then.mac())) {
            found.add(name + " has MAC " + now.mac() + ", not " + then.mac());
        }
        if (now.mtu() < mtu) {
            found.add(name + " has an MTU of " + now.mtu() + ", not " + mtu);
        }
        if (!now.master().equals(master)) {
            found.add(name + " is a port of " + text(now.master()) + ", not of " + text(master));
        }
        if (!now.up()) {
            found.add(name + " is down");
        }
    }

    private static String text(Optional<InterfaceName> bridge) {
        return bridge.map(InterfaceName::value).orElse("no bridge");
    }
}
