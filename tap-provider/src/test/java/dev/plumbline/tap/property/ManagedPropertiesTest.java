package dev.plumbline.tap.property;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import dev.plumbline.spi.ExistingBridge;
import dev.plumbline.spi.ExistingUplink;
import dev.plumbline.spi.GeneveTunnel;
import dev.plumbline.spi.Network;
import dev.plumbline.spi.NicId;
import dev.plumbline.spi.NicRequest;
import dev.plumbline.spi.Owner;
import dev.plumbline.spi.PortPolicy;
import dev.plumbline.spi.PortVlan;
import dev.plumbline.spi.Remotes;
import dev.plumbline.spi.Underlay;
import dev.plumbline.spi.Vni;
import dev.plumbline.spi.VxlanTunnel;
import dev.plumbline.tap.links.LinkFilters;
import dev.plumbline.tap.links.NicLinks;
import dev.plumbline.tap.plan.BirthMac;
import dev.plumbline.tap.plan.Defaults;
import dev.plumbline.tap.plan.Plan;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ManagedPropertiesTest {

    private static final Plan TUNNEL = plan(GeneveTunnel.of("42", "192.0.2.1"));
    private static final Plan VXLAN = plan(VxlanTunnel.of("42", "192.0.2.1"));
    private static final Plan DEVICE = plan(VxlanTunnel.of("42", "192.0.2.1").toBuilder()
            .underlay(Underlay.builder().source("192.0.2.7").device("eth0").build())
            .build());
    private static final Plan LIST = plan(VxlanTunnel.builder(new Vni(42), Remotes.list("192.0.2.1", "192.0.2.2"))
            .build());
    private static final Plan CONTROLLED = plan(
            VxlanTunnel.builder(new Vni(42), Remotes.controlled("192.0.2.1")).build());
    private static final Plan UPLINK = plan(ExistingUplink.of("eth1"));
    private static final Plan VLAN = plan(
            ExistingBridge.of("br0"),
            PortPolicy.builder().vlan(PortVlan.access(100)).build());

    private static Plan plan(Network network) {
        return plan(network, PortPolicy.open());
    }

    private static Plan plan(Network network, PortPolicy policy) {
        NicRequest request = NicRequest.builder(NicId.of("vm1", "eth0"), network, new Owner(1000, 1000))
                .policy(policy)
                .build();
        return Plan.of(request, new Defaults("default", 9001, true), new BirthMac("salt"));
    }

    private static Stream<Class<?>> managed() {
        return Stream.of(
                        ManagedProperties.bridge(
                                TUNNEL,
                                Birth.bridge(TUNNEL, true),
                                Birth.uplink(TUNNEL, LinkFilters.NONE, true),
                                LinkFilters.NONE,
                                true),
                        ManagedProperties.uplink(
                                TUNNEL,
                                Birth.uplink(TUNNEL, LinkFilters.NONE, true),
                                Sample.BRIDGE,
                                LinkFilters.NONE,
                                true),
                        ManagedProperties.uplink(
                                UPLINK,
                                Birth.uplink(UPLINK, LinkFilters.NONE, true),
                                Sample.BRIDGE,
                                LinkFilters.NONE,
                                true),
                        ManagedProperties.uplink(
                                VXLAN,
                                Birth.uplink(VXLAN, LinkFilters.NONE, true),
                                Sample.BRIDGE,
                                LinkFilters.NONE,
                                true),
                        ManagedProperties.uplink(
                                DEVICE,
                                Birth.uplink(DEVICE, LinkFilters.NONE, true),
                                Sample.BRIDGE,
                                LinkFilters.NONE,
                                true),
                        ManagedProperties.uplink(
                                LIST,
                                Birth.uplink(LIST, LinkFilters.NONE, true),
                                Sample.BRIDGE,
                                LinkFilters.NONE,
                                true),
                        ManagedProperties.uplink(
                                CONTROLLED,
                                Birth.uplink(CONTROLLED, LinkFilters.NONE, true),
                                Sample.BRIDGE,
                                LinkFilters.NONE,
                                true),
                        ManagedProperties.bridge(
                                VLAN, Sample.BRIDGE.state(), Sample.BRIDGE.state(), LinkFilters.NONE, true),
                        ManagedProperties.tap(VLAN, Sample.BRIDGE, LinkFilters.NONE, true),
                        ManagedProperties.tap(TUNNEL, Sample.BRIDGE, LinkFilters.NONE, true))
                .flatMap(List::stream)
                .map(Property::getClass);
    }

    @Test
    void everyPropertyIsManagedAndTested() {
        Set<String> all = new ClassFileImporter()
                        .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                        .importPackagesOf(Property.class)
                        .stream()
                        .filter(type -> type.isAssignableTo(Property.class) && !type.isInterface())
                        .map(JavaClass::getName)
                        .collect(Collectors.toSet());

        assertThat(managed().map(Class::getName).collect(Collectors.toSet())).isEqualTo(all);
        assertThat(all)
                .hasSizeGreaterThan(10)
                .allSatisfy(name ->
                        assertThatCode(() -> Class.forName(name + "Test")).doesNotThrowAnyException());
    }

    /** Nothing is set on a bridge or tunnel link in the send that creates it, or brought up in the one with its filters. */
    @Test
    void linksThatAreNewTakeTheSameRoad() {
        NicChange change = NicChange.of(TUNNEL, NicLinks.NONE, true);
        assertThat(change)
                .hasToString(
                        "set MTU, alias, IPv6 address mode, MAC of TAP tap-vm1-eth0;"
                                + " create bridge plb2a-3gays; create geneve link gnv2a-3gays"
                                + " | add clsact to bridge plb2a-3gays; add clsact to tunnel link gnv2a-3gays;"
                                + " add clsact to TAP tap-vm1-eth0; add filter to bridge plb2a-3gays;"
                                + " add filter to tunnel link gnv2a-3gays; add filter to tunnel link gnv2a-3gays;"
                                + " add filter to TAP tap-vm1-eth0; add filter to TAP tap-vm1-eth0;"
                                + " set MTU, alias, IPv6 address mode of bridge plb2a-3gays;"
                                + " set MTU, alias, IPv6 address mode, bridge of tunnel link gnv2a-3gays"
                                + " | bring up tunnel link gnv2a-3gays; set qdisc of TAP tap-vm1-eth0;"
                                + " enslave and bring up TAP tap-vm1-eth0; set qdisc of bridge plb2a-3gays; bring up bridge plb2a-3gays");
    }
}
