package dev.plumbline.kit;

import dev.plumbline.spi.Attachment;
import dev.plumbline.spi.Capability;
import dev.plumbline.spi.InterfaceName;
import dev.plumbline.spi.Lifetime;
import dev.plumbline.spi.Network;
import dev.plumbline.spi.NicRequest;
import dev.plumbline.spi.Owner;
import dev.plumbline.spi.Tunnel;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/** Rules R1, R2, R18 and R32: what attach makes, once, and what it says of it. */
public abstract class AttachTck extends Tck {

    private static final int MTU = 1600;

    /** For a provider's test class. */
    protected AttachTck() {}

    @RuleTest(Rule.R1)
    void r01_theTapIsReadyToBeOpened() {
        for (Network network : environment.networks()) {
            NicRequest.Builder request = request("vm-" + environment.networks().indexOf(network), network);
            Attachment it = attach(request.queues(2).mtu(MTU));
            verdict.equal("the MTU that the attachment tells", MTU, it.mtu());
            Link tap = there(it.tap().name());
            Link bridge = there(it.bridge().name());
            Optional<Link> uplink = uplinkOf(it).map(told -> there(told.name()));
            for (Link link : linksOf(it)) {
                verdict.require(link.up(), link.describe() + " is down");
                boolean own = !uplink.equals(Optional.of(link)) || network instanceof Tunnel;
                verdict.require(
                        own ? link.mtu() == MTU : link.mtu() >= MTU, link.describe() + " has an MTU of " + link.mtu());
            }
            verdict.equal("the TAP's bridge", Optional.of(bridge.name()), tap.master());
            uplink.ifPresent(link -> verdict.equal("the uplink's bridge", Optional.of(bridge.name()), link.master()));
        }
    }

    @RuleTest(Rule.R2)
    void r02_anEqualRequestChangesNothing() {
        for (Network network : environment.networks()) {
            Attachment first = attach(request("vm1", network).queues(2));
            var before = links();
            verdict.equal(
                    "the second attachment",
                    first,
                    attach(request("vm1", network).queues(2)));
            verdict.equal("after the second attach the links", before, links());
            backend().detach(first.id());
        }
    }

    @RuleTest(Rule.R2)
    void r02_anEqualRequestTakesNoLinkDown() {
        for (Network network : environment.networks()) {
            Attachment it = attach(request("vm1", network).queues(2));
            Map<String, BooleanSupplier> watched = new LinkedHashMap<>();
            linksOf(it).forEach(link -> watched.put(link.name(), administrator().watchUp(namespace(), link.name())));
            attach(request("vm1", network).queues(2));
            watched.forEach((link, stayedUp) ->
                    verdict.require(stayedUp.getAsBoolean(), "the second attach took " + link + " down"));
            backend().detach(it.id());
        }
    }

    @RuleTest(Rule.R32)
    void r32_anAttachmentDescribesItsLinksAsTheyAre() {
        for (Network network : environment.networks()) {
            for (int queues : List.of(1, 3)) {
                Attachment it = attach(request("vm1", network).queues(queues).mtu(MTU));
                same(it.tap().link());
                same(it.bridge());
                it.uplink().ifPresent(this::same);
                verdict.equal("the MTU", there(it.tap().name()).mtu(), it.mtu());
                backend().detach(it.id());
            }
        }
    }

    private void same(dev.plumbline.spi.Link told) {
        Link seen = there(told.name());
        verdict.equal("the index of " + told.name(), seen.index(), told.index());
        verdict.equal("the MAC of " + told.name(), seen.mac(), told.mac().toString());
    }

    @RuleTest(Rule.R32)
    void r32_anAttachmentDescribesItsTapAsItIs() {
        for (int queues : List.of(1, 3)) {
            tapIsAsTold(attach(request("vm1").queues(queues)), Lifetime.UNTIL_DETACHED);
            if (can(Capability.DESCRIPTORS)) {
                tapIsAsTold(
                        attach(request("vm1").queues(queues).lifetime(Lifetime.UNTIL_CLOSED)), Lifetime.UNTIL_CLOSED);
            }
        }
    }

    private void tapIsAsTold(Attachment it, Lifetime asked) {
        TapState tap = administrator().tap(namespace(), it.tap().name().value());
        verdict.equal("the owner", new Owner(tap.uid(), tap.gid()), it.owner());
        verdict.equal("the lifetime", asked, it.tap().lifetime());
        verdict.equal("whether the TAP stays without a queue", asked == Lifetime.UNTIL_DETACHED, tap.persistent());
        tap.headerSize()
                .ifPresent(size ->
                        verdict.equal("the vnet header's size", size, it.tap().vnetHeaderSize()));
        backend().detach(it.id());
    }

    @RuleTest(Rule.R18)
    void r18_noLinkHasAnIpv6Address() {
        for (Network network : environment.networks()) {
            Attachment it = attach(request("vm-" + environment.networks().indexOf(network), network));
            noIpv6(it.tap().name());
            noIpv6(it.bridge().name());
            if (network instanceof Tunnel) {
                uplinkOf(it).ifPresent(uplink -> noIpv6(uplink.name()));
            }
        }
    }

    @RuleTest(Rule.R18)
    void r18_noLinkHasAnIpv6AddressOnceItHasACarrier() {
        for (Network network : environment.networks()) {
            Attachment it = attach(request("vm1", network));
            noIpv6(it.tap().name()); // or skips, where there are no addresses
            try (Guest guest = guest(it)) {
                guest.inVain(); // an address is made soon after the carrier has come
                linksOf(it).stream()
                        .filter(link -> network instanceof Tunnel || !isUplink(it, link))
                        .forEach(link -> noIpv6(new InterfaceName(link.name())));
            }
            backend().detach(it.id());
        }
    }

    private static boolean isUplink(Attachment it, Link link) {
        return it.uplink().stream().anyMatch(uplink -> uplink.index() == link.index());
    }

    private void noIpv6(InterfaceName link) {
        List<String> addresses = administrator()
                .ipv6Addresses(namespace(), link.value())
                .orElseGet(() -> verdict.skip("links have no addresses here"));
        verdict.require(addresses.isEmpty(), link + " has " + addresses);
    }
}
