package dev.plumbline.kit;

import dev.plumbline.spi.Attachment;
import dev.plumbline.spi.ConflictException;
import dev.plumbline.spi.ExistingUplink;
import dev.plumbline.spi.InterfaceNames;
import dev.plumbline.spi.Network;
import dev.plumbline.spi.NicId;
import dev.plumbline.spi.Tunnel;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;

/** Rules R7, R17 and R19: what NICs of one network share. */
public abstract class SharingTck extends Tck {

    private static final int CROWD = 8;

    /** For a provider's test class. */
    protected SharingTck() {}

    @RuleTest(Rule.R7)
    void r07_theLastDetachRemovesBridgeAndUplink() {
        for (Network network : environment.networks()) {
            Attachment first = attach(request("vm1", network));
            Attachment second = attach(request("vm2", network));
            verdict.equal("the second NIC's bridge", first.bridge(), second.bridge());
            verdict.equal("the second NIC's uplink", uplinkOf(first), uplinkOf(second));
            backend().detach(first.id());
            second.uplink()
                    .ifPresent(uplink -> verdict.equal(
                            "after the first detach the uplink's bridge",
                            Optional.of(second.bridge().name().value()),
                            there(uplink.name()).master()));
            backend().detach(second.id());
            verdict.require(
                    link(first.bridge().name()).isEmpty(), first.bridge().name() + " is still there");
            if (network instanceof Tunnel) {
                first.uplink()
                        .ifPresent(uplink ->
                                verdict.require(link(uplink.name()).isEmpty(), uplink.name() + " is still there"));
            }
        }
    }

    @RuleTest(Rule.R7)
    void r07_manyAtOnceShareAsWell() {
        List<NicId> nics =
                IntStream.range(0, CROWD).mapToObj(i -> nic("vm" + i)).toList();
        List<Attachment> made = Crowd.run(nics.stream()
                .map(nic -> (Callable<Attachment>) () -> attach(request(nic.vm())))
                .toList());
        verdict.equal(
                "the number of bridges",
                1L,
                made.stream().map(Attachment::bridge).distinct().count());
        verdict.equal(
                "the number of uplinks",
                1L,
                made.stream().map(Attachment::uplink).distinct().count());
        Crowd.run(nics.stream()
                .map(nic -> (Callable<Boolean>) () -> backend().detach(nic))
                .toList());
        Attachment any = made.get(0);
        verdict.require(link(any.bridge().name()).isEmpty(), any.bridge().name() + " is still there");
    }

    @RuleTest(Rule.R17)
    void r17_anUplinkIsReleasedAsItWas() {
        ExistingUplink uplink = environment.networks().stream()
                .filter(ExistingUplink.class::isInstance)
                .map(ExistingUplink.class::cast)
                .findFirst()
                .orElseGet(() -> verdict.skip("the provider lacks EXISTING_UPLINK"));
        for (boolean up : List.of(false, true)) {
            administrator().setUp(namespace(), uplink.name().value(), up);
            Link before = there(uplink.name());
            Attachment first = attach(request("vm1", uplink));
            attach(request("vm2", uplink));
            requireInUse(uplink, first);
            backend().detach(first.id());
            requireInUse(uplink, first);
            backend().detach(nic("vm2"));
            verdict.equal("after the last detach the uplink", before, there(uplink.name()));
        }
    }

    private void requireInUse(ExistingUplink uplink, Attachment it) {
        Link now = there(uplink.name());
        verdict.require(now.up(), uplink + " is down");
        verdict.equal("the bridge of " + uplink, Optional.of(it.bridge().name().value()), now.master());
    }

    @RuleTest(Rule.R19)
    void r19_anotherMtuOnTheSameNetworkIsAConflict() {
        attach(request("vm1").mtu(1600));
        verdict.fails(
                ConflictException.class,
                "attach with an MTU of 1500 beside a NIC of 1600",
                () -> attach(request("vm2").mtu(1500)));
    }

    @RuleTest(Rule.R19)
    void r19_anotherNameOnTheSameNetworkIsAConflict() {
        InterfaceNames derived = InterfaceNames.derived();
        attach(request("vm1"));
        refused("bridge", derived.withBridge("tckb"));
        if (network() instanceof Tunnel) {
            refused("tunnel link", derived.withTunnel("tcku"));
        }
        backend().detach(nic("vm1"));
        attach(request("vm1").names(derived.withBridge("tckb")));
        refused("bridge, left to be derived,", derived);
    }

    private void refused(String what, InterfaceNames names) {
        verdict.fails(
                ConflictException.class,
                "attach with another name for the network's " + what,
                () -> attach(request("vm2").names(names)));
    }
}
