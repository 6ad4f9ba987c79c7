package dev.plumbline.spi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class AttachmentTest {

    private static final MacAddress MAC = MacAddress.parse("02:00:00:00:00:01");
    private static final InterfaceName NAME = new InterfaceName("tap0");
    private static final Link LINK = new Link(NAME, 3, MAC);
    private static final TapDevice TAP = TapDevice.builder(LINK).build();
    private static final NicId ID = new NicId("vm1", "eth0", NetworkNamespace.named("blue"));
    private static final Network NETWORK = GeneveTunnel.of("42", "192.0.2.1");
    private static final Owner OWNER = new Owner(1, 1);

    private static Attachment.Builder attachment() {
        return Attachment.builder(ID, NETWORK, OWNER, TAP)
                .mtu(9001)
                .guestMac(MAC)
                .bridge(LINK)
                .uplink(LINK);
    }

    @Test
    void namespaceIsThatOfTheNic() {
        assertThat(attachment().build().namespace()).isEqualTo(NetworkNamespace.named("blue"));
    }

    @Test
    void uplinkCanBeMissing() {
        Attachment without = attachment().noUplink().build();
        assertThat(without.uplink()).isEmpty();
        assertThat(without.toBuilder().build()).isEqualTo(without);
        assertThat(without).isNotEqualTo(attachment().build());
        assertThat(without.toString()).contains("uplink=none");
    }

    @Test
    void guestMacThatIsNotGivenIsTheDerivedOne() {
        Attachment it = Attachment.builder(ID, NETWORK, OWNER, TAP)
                .mtu(9001)
                .bridge(LINK)
                .build();
        assertThat(it.guestMac()).isEqualTo(DerivedNames.guestMac(ID));
    }

    @Test
    void tapHasTheFlagsThatGoWithItsQueues() {
        assertThat(TAP.flags()).isEqualTo(TunFlags.forQueues(1));
        assertThat(TapDevice.builder(LINK).queues(4).build().flags()).isEqualTo(TunFlags.forQueues(4));
    }

    static Stream<Arguments> changes() {
        Link other = new Link(NAME, 4, MAC);
        return Stream.of(
                change("id", b -> b.id(NicId.of("vm1", "eth0"))),
                change("network", b -> b.network(GeneveTunnel.of("43", "192.0.2.1"))),
                change("owner", b -> b.owner(new Owner(1, 2))),
                change("mtu", b -> b.mtu(1500)),
                change("guestMac", b -> b.guestMac(MacAddress.parse("02:00:00:00:00:02"))),
                change("link", b -> b.tap(TAP.toBuilder().link(other).build())),
                change("queues", b -> b.tap(TAP.toBuilder().queues(2).build())),
                change(
                        "flags",
                        b -> b.tap(TAP.toBuilder().flags(TunFlags.forQueues(2)).build())),
                change(
                        "vnetHeaderSize",
                        b -> b.tap(TAP.toBuilder().vnetHeaderSize(20).build())),
                change(
                        "lifetime",
                        b -> b.tap(
                                TAP.toBuilder().lifetime(Lifetime.UNTIL_CLOSED).build())),
                change("bridge", b -> b.bridge(other)),
                change("uplink", b -> b.uplink(other)));
    }

    private static Arguments change(String what, UnaryOperator<Attachment.Builder> changing) {
        return Arguments.of(what, changing);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("changes")
    void attachmentsThatDifferInOneThingAreNotEqual(String what, UnaryOperator<Attachment.Builder> changing) {
        Attachment changed = changing.apply(attachment()).build();
        assertThat(changed).as(what).isNotEqualTo(attachment().build());
        assertThat(changed.toString())
                .as(what)
                .isNotEqualTo(attachment().build().toString());
        assertThat(changed.toBuilder().build()).as(what).isEqualTo(changed).hasSameHashCodeAs(changed);
    }

    static Stream<NicRequest> requests() {
        NicRequest derived = NicRequest.builder(ID, NETWORK, OWNER).mtu(1500).build();
        return Stream.of(
                derived,
                derived.toBuilder()
                        .queues(4)
                        .lifetime(Lifetime.UNTIL_CLOSED)
                        .guestMac(MAC)
                        .names(InterfaceNames.derived()
                                .withTap("t")
                                .withBridge("b")
                                .withTunnel("u"))
                        .build(),
                derived.toBuilder()
                        .network(ExistingUplink.of("eth1"))
                        .names(InterfaceNames.derived().withBridge("b"))
                        .build());
    }

    @ParameterizedTest
    @MethodSource("requests")
    void requestOfAnAttachmentIsTheOneThatItFulfils(NicRequest request) {
        InterfaceNames names = request.names();
        InterfaceName tap = names.tap().orElse(DerivedNames.tap(ID));
        InterfaceName bridge = names.bridge().orElse(DerivedNames.bridge(request.network()));
        InterfaceName uplink = request.network() instanceof Tunnel tunnel
                ? names.tunnel().orElse(DerivedNames.tunnel(tunnel))
                : ((ExistingUplink) request.network()).name();
        Attachment.Builder it = Attachment.builder(
                        request.id(),
                        request.network(),
                        request.owner(),
                        TapDevice.builder(new Link(tap, 3, MAC))
                                .queues(request.queues())
                                .lifetime(request.lifetime())
                                .build())
                .mtu(request.mtu().orElseThrow())
                .bridge(new Link(bridge, 4, MAC))
                .uplink(new Link(uplink, 5, MAC));
        request.guestMac().ifPresent(it::guestMac);
        assertThat(it.build().toRequest()).isEqualTo(request);
    }

    @Test
    void tapIsNamedAsItsLink() {
        assertThat(TAP.name()).isEqualTo(NAME);
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, 0})
    void indexThatNoInterfaceHasIsRefused(int index) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Link(NAME, index, MAC))
                .withMessage("interface index must be positive, got " + index + " for tap0");
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 257})
    void queuesThatNoTapHasAreRefused(int queues) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> TapDevice.builder(LINK).queues(queues))
                .withMessage("queue count must be 1 to 256, got " + queues);
    }

    @Test
    void smallestVnetHeaderIsAccepted() {
        assertThat(TapDevice.builder(LINK).vnetHeaderSize(10).build().vnetHeaderSize())
                .isEqualTo(10);
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, 0, 9})
    void vnetHeaderThatTheKernelRefusesIsRefused(int size) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> TapDevice.builder(LINK).vnetHeaderSize(size).build())
                .withMessage("vnet header size must be at least 10, got " + size);
    }

    @ParameterizedTest
    @ValueSource(ints = {67, 65536})
    void mtuThatNoEthernetLinkHasIsRefused(int mtu) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> attachment().mtu(mtu).build())
                .withMessage("MTU must be 68 to 65535, got " + mtu);
    }

    static Stream<Arguments> missing() {
        return Stream.of(
                missing("name", () -> new Link(null, 1, MAC)),
                missing("mac", () -> new Link(NAME, 1, null)),
                missing("link", () -> TapDevice.builder(null).build()),
                missing("flags", () -> TapDevice.builder(LINK).flags(null).build()),
                missing("lifetime", () -> TapDevice.builder(LINK).lifetime(null).build()),
                missing("id", () -> attachment().id(null).build()),
                missing("network", () -> attachment().network(null).build()),
                missing("owner", () -> attachment().owner(null).build()),
                missing("guestMac", () -> attachment().guestMac(null)),
                missing("tap", () -> attachment().tap(null).build()),
                missing("bridge", () -> attachment().bridge(null)),
                missing(
                        "bridge",
                        () -> Attachment.builder(ID, NETWORK, OWNER, TAP)
                                .mtu(9001)
                                .build()),
                missing("uplink", () -> attachment().uplink(null)));
    }

    private static Arguments missing(String component, Runnable making) {
        return Arguments.of(component, making);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("missing")
    void missingComponentIsRefusedByItsName(String component, Runnable making) {
        assertThatNullPointerException().isThrownBy(making::run).withMessage(component);
    }
}
