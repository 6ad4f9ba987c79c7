package dev.plumbline.kit;

import dev.plumbline.spi.Attachment;
import dev.plumbline.spi.ConflictException;
import dev.plumbline.spi.InterfaceName;
import dev.plumbline.spi.InterfaceNames;
import dev.plumbline.spi.MacAddress;
import dev.plumbline.spi.Network;
import dev.plumbline.spi.NicRequest;
import dev.plumbline.spi.Owner;
import dev.plumbline.spi.Tunnel;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Rules R1 to R3 and R18: what attach makes, once, and for one request. */
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
            Link uplink = there(it.uplink().orElseThrow().name());
            for (Link link : List.of(tap, bridge, uplink)) {
                verdict.require(link.up(), link.describe() + " is down");
                boolean own = !link.equals(uplink) || network instanceof Tunnel;
                verdict.require(
                        own ? link.mtu() == MTU : link.mtu() >= MTU, link.describe() + " has an MTU of " + link.mtu());
            }
            verdict.equal("the TAP's bridge", Optional.of(bridge.name()), tap.master());
            verdict.equal("the uplink's bridge", Optional.of(bridge.name()), uplink.master());
        }
    }

    @RuleTest(Rule.R2)
    void r02_anEqualRequestChangesNothing() {
        Attachment first = attach(request("vm1").queues(2));
        var before = links();
        verdict.equal("the second attachment", first, attach(request("vm1").queues(2)));
        verdict.equal("after the second attach the links", before, links());
    }

    @RuleTest(Rule.R3)
    void r03_anotherRequestForTheSameNicIsAConflict() {
        Attachment first = attach(request("vm1").queues(2).mtu(MTU));
        List<Link> before = linksOf(first);
        others().forEach((what, request) -> {
            verdict.fails(ConflictException.class, "attach with another " + what, () -> attach(request));
            verdict.equal("after attach with another " + what + " the NIC's links", before, linksOf(first));
        });
    }

    private Map<String, NicRequest.Builder> others() {
        Owner owner = environment.owner();
        Map<String, NicRequest.Builder> others = new LinkedHashMap<>();
        others.put("number of queues", request("vm1").queues(4).mtu(MTU));
        others.put("MTU", request("vm1").queues(2).mtu(MTU + 100));
        others.put("guest MAC", request("vm1").queues(2).mtu(MTU).guestMac(MacAddress.parse("02:00:00:00:00:01")));
        others.put(
                "TAP name",
                request("vm1").queues(2).mtu(MTU).names(InterfaceNames.derived().withTap("tcktap")));
        others.put(
                "network",
                request("vm1", environment.anotherNetwork()).queues(2).mtu(MTU));
        others.put(
                "uid",
                NicRequest.builder(nic("vm1"), network(), new Owner(owner.uid() + 7, owner.gid()))
                        .queues(2)
                        .mtu(MTU));
        return others;
    }

    private List<Link> linksOf(Attachment it) {
        return List.of(
                there(it.tap().name()),
                there(it.bridge().name()),
                there(it.uplink().orElseThrow().name()));
    }

    @RuleTest(Rule.R18)
    void r18_noLinkHasAnIpv6Address() {
        for (Network network : environment.networks()) {
            Attachment it = attach(request("vm-" + environment.networks().indexOf(network), network));
            noIpv6(it.tap().name());
            noIpv6(it.bridge().name());
            if (network instanceof Tunnel) {
                noIpv6(it.uplink().orElseThrow().name());
            }
        }
    }

    private void noIpv6(InterfaceName link) {
        List<String> addresses = administrator()
                .ipv6Addresses(namespace(), link.value())
                .orElseGet(() -> verdict.skip("links have no addresses here"));
        verdict.require(addresses.isEmpty(), link + " has " + addresses);
    }
}
