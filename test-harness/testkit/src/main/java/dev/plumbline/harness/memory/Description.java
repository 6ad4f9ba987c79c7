package dev.plumbline.harness.memory;

import dev.plumbline.spi.Attachment;
import dev.plumbline.spi.DerivedNames;
import dev.plumbline.spi.InterfaceName;
import dev.plumbline.spi.Lifetime;
import dev.plumbline.spi.Link;
import dev.plumbline.spi.NicRequest;
import dev.plumbline.spi.PortLink;
import dev.plumbline.spi.PortSecurity;
import dev.plumbline.spi.PortVlan;
import dev.plumbline.spi.TapDevice;
import dev.plumbline.spi.Tunnel;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Describes attachments, and how what is there differs from a description. Under the host's lock. */
final class Description {

    private final Attachment attachment;
    private final MemoryNamespace namespace;
    private final List<String> found = new ArrayList<>();

    private Description(Attachment attachment, MemoryNamespace namespace) {
        this.attachment = attachment;
        this.namespace = namespace;
    }

    /** The TAP has to be complete. */
    static Attachment of(TapLink tap, Networks networks) {
        NicRequest request = Networks.tag(tap).request();
        TapDevice device = TapDevice.builder(tap.toLink())
                .queues(request.queues())
                .lifetime(request.lifetime())
                .build();
        Attachment.Builder attachment = Attachment.builder(request.id(), request.network(), request.owner(), device)
                .mtu(Networks.tag(tap).mtu())
                .guestMac(request.guestMac().orElseGet(() -> DerivedNames.guestMac(request.id())))
                .policy(request.policy())
                .bridge(networks.bridgeOf(tap).orElseThrow().toLink());
        networks.uplink(request.network()).ifPresent(uplink -> attachment.uplink(uplink.toLink()));
        return attachment.build();
    }

    static List<String> differences(Attachment attachment, MemoryNamespace namespace) {
        Description it = new Description(attachment, namespace);
        it.compare("TAP", attachment.tap().link(), Optional.of(attachment.bridge()), true)
                .ifPresent(it::compareTap);
        it.compare("bridge", attachment.bridge(), Optional.empty(), true);
        boolean made = attachment.network() instanceof Tunnel;
        attachment.uplink().ifPresent(uplink -> it.compare("uplink", uplink, Optional.of(attachment.bridge()), made));
        return it.found;
    }

    private void compareTap(ModelLink link) {
        if (!(link instanceof TapLink tap)) {
            found.add("TAP " + link.name + " is a " + link.kind());
            return;
        }
        attachment
                .policy()
                .vlan()
                .filter(vlan -> !tap.vlan.equals(Optional.of(vlan)))
                .ifPresent(vlan -> found.add("TAP " + tap.name + " has VLANs "
                        + tap.vlan.map(PortVlan::toString).orElse("of the bridge's choice") + ", not " + vlan));
        if (!tap.toGuestRate
                .map(bucket -> bucket.rate)
                .equals(attachment.policy().rates().byBackend().toGuest())) {
            found.add("TAP " + tap.name + " sends its guest more or less than the request has it");
        }
        if (!tap.fromGuestRate
                .map(bucket -> bucket.rate)
                .equals(attachment.policy().rates().byBackend().fromGuest())) {
            found.add("TAP " + tap.name + " lets its guest send more or less than the request has it");
        }
        if (tap.plugged != (attachment.policy().link() == PortLink.UP)) {
            found.add("TAP " + tap.name + " passes frames otherwise than the request has it");
        }
        if (!tap.security.map(SecuredPort::security).equals(attachment.policy().security())) {
            found.add("TAP " + tap.name + " lets its guest send otherwise than the request has it");
        }
        if (!tap.owner.equals(attachment.owner())) {
            found.add("TAP " + tap.name + " belongs to " + tap.owner + ", not to " + attachment.owner());
        }
        if (tap.openQueues() > attachment.tap().queues()) {
            found.add("TAP " + tap.name + " has " + tap.openQueues() + " open queues of "
                    + attachment.tap().queues() + ": somebody else takes frames");
        }
        boolean persistent = attachment.tap().lifetime() == Lifetime.UNTIL_DETACHED;
        if (tap.persistent != persistent) {
            found.add("TAP " + tap.name + (persistent ? " goes" : " stays") + " without an open queue");
        }
    }

    private Optional<ModelLink> compare(String what, Link then, Optional<Link> master, boolean made) {
        String name = what + " " + then.name();
        Optional<ModelLink> there = namespace.link(then.index()).or(() -> namespace.link(then.name()));
        if (there.isEmpty()) {
            found.add(name + " is missing");
            return there;
        }
        LinkView now = there.get().view();
        if (!now.name().equals(then.name())) {
            found.add(name + " is called " + now.name());
        }
        if (now.index() != then.index()) {
            found.add(name + " has index " + now.index() + ", not " + then.index() + ": it was made again");
        }
        if (!now.mac().equals(then.mac())) {
            found.add(name + " has MAC " + now.mac() + ", not " + then.mac());
        }
        if (made ? now.mtu() != attachment.mtu() : now.mtu() < attachment.mtu()) {
            found.add(name + " has an MTU of " + now.mtu() + ", not " + attachment.mtu());
        }
        if (!namesBridge(there.get().master, master)) {
            found.add(name + " is a port of " + text(now.master()) + ", not of " + text(master.map(Link::name)));
        }
        boolean isolated = what.equals("TAP")
                && attachment.policy().security().filter(PortSecurity::isolated).isPresent();
        if (there.get().isolated != isolated) {
            found.add(name + (isolated ? " is not isolated" : " is isolated"));
        }
        if (!now.up()) {
            found.add(name + " is down");
        }
        return there;
    }

    private static boolean namesBridge(@Nullable ModelLink now, Optional<Link> then) {
        return now == null
                ? then.isEmpty()
                : then.filter(bridge ->
                                bridge.index() == now.index || bridge.name().equals(now.name))
                        .isPresent();
    }

    private static String text(Optional<InterfaceName> bridge) {
        return bridge.map(InterfaceName::value).orElse("no bridge");
    }
}
