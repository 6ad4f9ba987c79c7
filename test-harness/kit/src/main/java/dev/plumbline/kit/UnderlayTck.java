package dev.plumbline.kit;

import dev.plumbline.spi.Attachment;
import dev.plumbline.spi.Capability;
import dev.plumbline.spi.ConflictException;
import dev.plumbline.spi.DontFragment;
import dev.plumbline.spi.GeneveTunnel;
import dev.plumbline.spi.Network;
import dev.plumbline.spi.NicRequest;
import dev.plumbline.spi.Tunnel;
import dev.plumbline.spi.Underlay;
import dev.plumbline.spi.VxlanTunnel;
import java.util.List;
import java.util.Optional;

/** Rule R37: how the datagrams of tunnels travel. What is on the wire is for tests of a provider to see. */
public abstract class UnderlayTck extends Tck {

    private static final Underlay SETTINGS = Underlay.builder()
            .ttl(17)
            .tos(0x20)
            .dontFragment(DontFragment.SET)
            .checksums(true)
            .build();

    /** For a provider's test class. */
    protected UnderlayTck() {}

    /** Of each kind that the backend makes, over IPv4. */
    private List<Tunnel> tunnels(Underlay underlay) {
        needs(Capability.TUNNEL_SETTINGS);
        Tunnel geneve = GeneveTunnel.of("45", "192.0.2.2").toBuilder()
                .underlay(underlay)
                .build();
        Tunnel vxlan =
                VxlanTunnel.of("46", "192.0.2.2").toBuilder().underlay(underlay).build();
        return can(Capability.GENEVE)
                ? can(Capability.VXLAN) ? List.of(geneve, vxlan) : List.of(geneve)
                : List.of(vxlan);
    }

    private Optional<Network> found(Attachment it) {
        return backend().find(it.id()).map(Attachment::network);
    }

    @RuleTest(Rule.R37)
    void r37_settingsOfATunnelAreReported() {
        for (Tunnel tunnel : tunnels(SETTINGS)) {
            NicRequest.Builder request = request("vm1", tunnel);
            Attachment it = attach(request);
            verdict.equal("the network that attach reports", (Network) tunnel, it.network());
            verdict.equal("the network that find reports", Optional.of((Network) tunnel), found(it));
            verdict.equal(
                    "the networks that list reports",
                    List.of((Network) tunnel),
                    backend().list(namespace()).stream()
                            .map(Attachment::network)
                            .toList());
            verdict.equal("what check finds after attach", List.of(), backend().check(it));
            var links = links();
            attach(request);
            verdict.equal("the links after attach of the same request", links, links());
            backend().detach(it.id());
        }
    }

    @RuleTest(Rule.R37)
    void r37_aNicThatAsksForOtherSettingsIsRefused() {
        List<Tunnel> others = tunnels(SETTINGS.toBuilder().ttl(18).build());
        List<Tunnel> plain = tunnels(Underlay.defaults());
        for (Tunnel tunnel : tunnels(SETTINGS)) {
            Attachment it = attach(request("vm1", tunnel));
            var links = links();
            for (List<Tunnel> candidates : List.of(others, plain)) {
                Tunnel other = candidates.stream()
                        .filter(one -> one.identity().equals(tunnel.identity()))
                        .findFirst()
                        .orElseThrow();
                verdict.fails(
                        ConflictException.class,
                        "attach of another NIC to " + other + " where there is " + tunnel,
                        () -> attach(request("vm2", other)));
            }
            verdict.equal("the links after the refusal", links, links());
            verdict.equal("the network after the refusal", Optional.of((Network) tunnel), found(it));
            backend().detach(it.id());
        }
    }
}
