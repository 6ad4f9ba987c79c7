package dev.plumbline.tap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.plumbline.linux.model.TunnelKind;
import dev.plumbline.spi.Attachment;
import dev.plumbline.spi.Capability;
import dev.plumbline.spi.ConflictException;
import dev.plumbline.spi.Difference;
import dev.plumbline.spi.DontFragment;
import dev.plumbline.spi.GeneveTunnel;
import dev.plumbline.spi.Network;
import dev.plumbline.spi.NicRequest;
import dev.plumbline.spi.Remotes;
import dev.plumbline.spi.SourcePorts;
import dev.plumbline.spi.Underlay;
import dev.plumbline.spi.Vni;
import dev.plumbline.spi.VxlanTunnel;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** How datagrams of tunnels travel, on the modelled kernel; frames are the business of tests on real ones. */
class UnderlayTest {

    private static final Underlay ALL = Underlay.builder()
            .source("192.0.2.7")
            .ttl(16)
            .tos(0x10)
            .dontFragment(DontFragment.SET)
            .checksums(false)
            .sourcePorts(new SourcePorts(40000, 40999))
            .build();

    private TunnelKind kind = TunnelKind.VXLAN;
    private ModelWorld world = new ModelWorld(kind);
    private ModelHost host = world.host();
    private TapBackend backend = Requests.backend(world.syscalls());

    @AfterEach
    void close() {
        backend.close();
    }

    private void useGeneve() {
        backend.close();
        kind = TunnelKind.GENEVE;
        world = new ModelWorld(kind);
        host = world.host();
        backend = Requests.backend(world.syscalls());
    }

    private static VxlanTunnel vxlan(Remotes remotes, Underlay underlay) {
        return VxlanTunnel.builder(new Vni(42), remotes).underlay(underlay).build();
    }

    private static VxlanTunnel vxlan(Underlay underlay) {
        return VxlanTunnel.of(42, "192.0.2.1").toBuilder().underlay(underlay).build();
    }

    private NicRequest request(String vm, Network network) {
        return host.nic(vm, 42).network(network).build();
    }

    private Map<String, Object> tunnel() {
        return host.fields().stream()
                .filter(link -> List.of("vxlan", "geneve").contains(link.get("kind")))
                .findFirst()
                .orElseThrow();
    }

    private static String name(Attachment it) {
        return it.uplink().orElseThrow().name().value();
    }

    private void isReadBack(Network network) {
        Attachment it = backend.attach(request("vm1", network));
        assertThat(it.network()).isEqualTo(network);
        assertThat(backend.find(it.id())).contains(it);
        assertThat(backend.list(host.network())).containsExactly(it);
        assertThat(backend.check(it)).isEmpty();
        String links = host.links();
        assertThat(backend.attach(it.toRequest())).isEqualTo(it);
        assertThat(host.links()).isEqualTo(links);
        assertThat(backend.attach(request("vm2", network)).bridge()).isEqualTo(it.bridge());
    }

    @Test
    void everySettingIsMadeAndReadBack() {
        isReadBack(vxlan(ALL));
        assertThat(tunnel())
                .containsEntry("local", "192.0.2.7")
                .containsEntry("ttl", 16)
                .containsEntry("tos", "0x10")
                .containsEntry("df", "set")
                .containsEntry("udp_csum", false)
                .containsEntry("port_range", "40000-41000");
        assertThat(tunnel().get("ifalias"))
                .asString()
                .contains(" by=s192.0.2.7,l16,q16,d1,c0,p40000-40999 id=vxlan/42/");
        assertThat(backend.capabilities()).contains(Capability.TUNNEL_SETTINGS);
    }

    @Test
    void overIpv6ChecksumsAreOtherFlags() {
        Underlay none = Underlay.builder()
                .source("2001:db8::7")
                .checksums(false)
                .zeroChecksumsAccepted(true)
                .build();
        isReadBack(vxlan(Remotes.list("2001:db8::1"), none));
        assertThat(tunnel())
                .containsEntry("local", "2001:db8:0:0:0:0:0:7")
                .containsEntry("udp_csum", true)
                .containsEntry("udp_zero_csum6_tx", true)
                .containsEntry("udp_zero_csum6_rx", true);
    }

    @Test
    void geneveHasWhatItHas() {
        useGeneve();
        Underlay settings = Underlay.builder()
                .ttl(3)
                .tos(Underlay.INHERIT_TOS)
                .dontFragment(DontFragment.INHERIT)
                .checksums(true)
                .build();
        isReadBack(
                GeneveTunnel.of(42, "192.0.2.1").toBuilder().underlay(settings).build());
        assertThat(tunnel())
                .containsEntry("ttl", 3)
                .containsEntry("tos", "0x1")
                .containsEntry("df", "inherit")
                .containsEntry("udp_csum", true);
    }

    @Test
    void listsAndControlPlanesHaveThem() {
        isReadBack(vxlan(Remotes.list("192.0.2.1", "192.0.2.2"), ALL));
        backend.detach(request("vm1", vxlan(ALL)).id());
        backend.detach(request("vm2", vxlan(ALL)).id());
        isReadBack(
                vxlan(Remotes.controlled("192.0.2.9"), Underlay.builder().ttl(9).build()));
        assertThat(tunnel()).containsEntry("local", "192.0.2.9").containsEntry("ttl", 9);
    }

    private static VxlanTunnel by(String device) {
        return vxlan(Underlay.builder().device(device).ttl(9).build());
    }

    private NicRequest small(String vm, Network network) {
        return host.nic(vm, 42).network(network).mtu(1400).build();
    }

    @Test
    void aTunnelSendsByItsDevice() {
        host.addUplink("eth0");
        Attachment it = backend.attach(small("vm1", by("eth0")));
        assertThat(tunnel()).containsEntry("device", "eth0");
        assertThat(backend.find(it.id())).contains(it);
        assertThat(backend.check(it)).isEmpty();
        assertThat(backend.attach(it.toRequest())).isEqualTo(it);
        assertThat(backend.attach(small("vm2", by("eth0"))).bridge()).isEqualTo(it.bridge());

        host.addUplink("eth1");
        host.device(name(it), "eth1");
        assertThat(backend.check(it)).containsExactly("tunnel link " + name(it) + " does not send by eth0");
        assertThat(backend.attach(it.toRequest())).isEqualTo(it);
        assertThat(tunnel()).containsEntry("device", "eth0");
        backend.detach(it.id());
        backend.detach(small("vm2", by("eth0")).id());
        assertThat(host.links()).contains("eth0").doesNotContain("vxl");
    }

    @Test
    void aDeviceThatIsNotThereOrTooSmallIsRefused() {
        String links = host.links();
        assertThatThrownBy(() -> backend.attach(small("vm1", by("eth0"))))
                .hasMessageContaining("use device eth0")
                .hasMessageContaining("there is no such link in this namespace");
        assertThat(host.links()).isEqualTo(links);
        host.addUplink("eth0");
        assertThatThrownBy(() -> backend.attach(
                        small("vm1", by("eth0")).toBuilder().mtu(1451).build()))
                .isInstanceOf(ConflictException.class)
                .hasMessageContaining("it has MTU 1500, a tunnel of MTU 1451 needs 1501");
        assertThat(backend.attach(small("vm1", by("eth0")).toBuilder().mtu(1450).build())
                        .mtu())
                .isEqualTo(1450);
    }

    @Test
    void whatIsNotAskedForIsNeitherReportedNorRepaired() {
        Attachment it = backend.attach(request("vm1", vxlan(Underlay.defaults())));
        host.ttl(name(it), 77);
        assertThat(backend.check(it)).isEmpty();
        assertThat(backend.attach(it.toRequest())).isEqualTo(it);
        assertThat(tunnel()).containsEntry("ttl", 77);
    }

    @Test
    void whatSomebodyChangesIsReportedAndRepaired() {
        Attachment it = backend.attach(request("vm1", vxlan(ALL)));
        host.ttl(name(it), 77);
        assertThat(backend.find(it.id())).contains(it);
        assertThat(backend.check(it))
                .containsExactly("tunnel link " + name(it) + " sends with ttl 77 instead of ttl 16");
        assertThat(backend.attach(it.toRequest())).isEqualTo(it);
        assertThat(backend.check(it)).isEmpty();
        assertThat(tunnel()).containsEntry("ttl", 16);
    }

    @Test
    void aLostTagIsWrittenAgainWithThem() {
        Attachment it = backend.attach(request("vm1", vxlan(Remotes.list("192.0.2.1"), ALL)));
        String alias = tunnel().get("ifalias").toString();
        host.alias(name(it), "");
        assertThat(backend.attach(it.toRequest())).isEqualTo(it);
        assertThat(tunnel().get("ifalias").toString().replaceFirst("since=\\S+", ""))
                .isEqualTo(alias.replaceFirst("since=\\S+", ""));
    }

    @Test
    void otherSettingsAreAConflict() {
        Attachment it = backend.attach(request("vm1", vxlan(ALL)));
        String links = host.links();
        VxlanTunnel other = vxlan(ALL.toBuilder().ttl(17).build());
        assertThatThrownBy(() -> backend.attach(request("vm2", other)))
                .isInstanceOf(ConflictException.class)
                .hasMessageContaining("the network's tunnel has other settings than asked for: from 192.0.2.7, ttl 16,")
                .hasMessageContaining("instead of from 192.0.2.7, ttl 17,");
        assertThatThrownBy(() -> backend.attach(request("vm1", other)))
                .isInstanceOfSatisfying(
                        ConflictException.class,
                        e -> assertThat(e.differences())
                                .extracting(Difference::what)
                                .containsExactly("network.underlay"));
        assertThatThrownBy(() -> backend.attach(request("vm2", vxlan(Underlay.defaults()))))
                .isInstanceOf(ConflictException.class)
                .hasMessageContaining("instead of defaults");
        assertThat(host.links()).isEqualTo(links);
        assertThat(backend.check(it)).isEmpty();
    }

    @Test
    void setRemotesLeavesThemAndTakesNoOthers() {
        Attachment it = backend.attach(request("vm1", vxlan(Remotes.list("192.0.2.1"), ALL)));
        VxlanTunnel longer = vxlan(Remotes.list("192.0.2.1", "192.0.2.2"), ALL);
        assertThat(backend.setRemotes(host.network(), longer)).isTrue();
        assertThat(backend.find(it.id()).orElseThrow().network()).isEqualTo(longer);
        assertThat(backend.check(backend.find(it.id()).orElseThrow())).isEmpty();
        VxlanTunnel other = longer.toBuilder().underlay(Underlay.defaults()).build();
        assertThatThrownBy(() -> backend.setRemotes(host.network(), other))
                .isInstanceOf(ConflictException.class)
                .hasMessageContaining("other settings than asked for");
        assertThat(backend.find(it.id()).orElseThrow().network()).isEqualTo(longer);
    }

    /** Somebody has made the link anew, and tagged it as it was. */
    @Test
    void whatNoKernelChangesIsReportedAndRefused() {
        Attachment it = backend.attach(request("vm1", vxlan(ALL)));
        host.checksums(name(it), true);
        assertThat(backend.check(it))
                .containsExactly("tunnel link " + name(it)
                        + " sends with udpcsum instead of noudpcsum, which cannot be changed while it is there");
        assertThatThrownBy(() -> backend.attach(it.toRequest()))
                .isInstanceOf(ConflictException.class)
                .hasMessageContaining("asked for is noudpcsum")
                .hasMessageContaining("detach all NICs of the network");
    }
}
