package dev.plumbline.kit;

import dev.plumbline.spi.Attachment;
import dev.plumbline.spi.ConflictException;
import dev.plumbline.spi.DerivedNames;
import dev.plumbline.spi.InterfaceName;
import dev.plumbline.spi.InterfaceNames;
import dev.plumbline.spi.Network;
import dev.plumbline.spi.Tunnel;
import java.util.List;

/** Rules R8 and R14: the names of links, and links of others. */
public abstract class NamesTck extends Tck {

    private static final String TAKEN = "tcktaken";

    /** For a provider's test class. */
    protected NamesTck() {}

    @RuleTest(Rule.R8)
    void r08_aForeignLinkInTheWayIsAConflictAndStays() {
        administrator().addBridge(namespace(), TAKEN);
        Link before = there(new InterfaceName(TAKEN));
        for (InterfaceNames names : TakenNames.each(TAKEN, network())) {
            verdict.fails(
                    ConflictException.class,
                    "attach with the taken names " + names,
                    () -> attach(request("vm1").names(names)));
            verdict.equal("after the conflict the foreign link", before, there(new InterfaceName(TAKEN)));
        }
    }

    @RuleTest(Rule.R14)
    void r14_whatTheRequestLeavesOpenIsDerivedFromIt() {
        for (Network network : environment.networks()) {
            for (String vm : List.of("vm1", "a-very-long.name:of+a@vm")) {
                Attachment it = attach(request(vm, network));
                verdict.equal(
                        "the TAP's name", DerivedNames.tap(it.id()), it.tap().name());
                verdict.equal(
                        "the bridge's name",
                        DerivedNames.bridge(network),
                        it.bridge().name());
                if (network instanceof Tunnel tunnel) {
                    uplinkOf(it)
                            .ifPresent(link ->
                                    verdict.equal("the tunnel link's name", DerivedNames.tunnel(tunnel), link.name()));
                }
                verdict.equal("the guest's MAC", DerivedNames.guestMac(it.id()), it.guestMac());
                backend().detach(it.id());
            }
        }
    }

    @RuleTest(Rule.R14)
    void r14_givenNamesAreTakenAsTheyAre() {
        InterfaceNames names = InterfaceNames.derived().withTap("tckt").withBridge("tckb");
        boolean tunnel = network() instanceof Tunnel;
        Attachment it = attach(request("vm1").names(tunnel ? names.withTunnel("tcku") : names));
        verdict.equal("the TAP's name", "tckt", it.tap().name().value());
        verdict.equal("the bridge's name", "tckb", it.bridge().name().value());
        if (tunnel) {
            uplinkOf(it)
                    .ifPresent(link -> verdict.equal(
                            "the tunnel's name", "tcku", link.name().value()));
        }
    }
}
