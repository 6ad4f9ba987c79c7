package dev.plumbline.spi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import java.nio.file.Path;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class NicRequestTest {

    private static final NicId ID = NicId.of("vm1", "eth0");
    private static final Network NETWORK = GeneveTunnel.of("42", "192.0.2.1");
    private static final Owner OWNER = new Owner(1000, 1000);

    private static NicRequest.Builder request() {
        return NicRequest.builder(ID, NETWORK, OWNER);
    }

    @Test
    void whatIsNotSetIsLeftToDefaults() {
        NicRequest request = request().build();
        assertThat(request.id()).isEqualTo(ID);
        assertThat(request.network()).isEqualTo(NETWORK);
        assertThat(request.owner()).isEqualTo(OWNER);
        assertThat(request.queues()).isEqualTo(1);
        assertThat(request.mtu()).isEmpty();
        assertThat(request.guestMac()).isEmpty();
        assertThat(request.names()).isEqualTo(InterfaceNames.derived());
        assertThat(request.lifetime()).isEqualTo(Lifetime.UNTIL_DETACHED);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 256})
    void queuesThatATapCanHaveAreAccepted(int queues) {
        assertThat(request().queues(queues).build().queues()).isEqualTo(queues);
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, 0, 257})
    void otherQueueCountIsRefused(int queues) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> request().queues(queues).build())
                .withMessage("queue count must be 1 to 256, got " + queues);
    }

    @ParameterizedTest
    @ValueSource(ints = {68, 1500, 9001, 65535})
    void mtuOfAnEthernetLinkIsAccepted(int mtu) {
        assertThat(request().mtu(mtu).build().mtu()).hasValue(mtu);
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, 0, 67, 65536})
    void otherMtuIsRefused(int mtu) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> request().mtu(mtu).build())
                .withMessage("MTU must be 68 to 65535, got " + mtu);
    }

    @ParameterizedTest
    @ValueSource(strings = {"00:00:00:00:00:00", "ff:ff:ff:ff:ff:ff", "01:00:5e:00:00:01"})
    void guestMacThatNoStationCanHaveIsRefused(String mac) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> request().guestMac(MacAddress.parse(mac)).build())
                .withMessage("guest MAC must be a unicast address, got " + mac);
    }

    @Test
    void tunnelNameWithoutATunnelIsRefused() {
        NicRequest.Builder builder = NicRequest.builder(ID, ExistingUplink.of("eth1"), OWNER)
                .names(InterfaceNames.derived().withTunnel("gnv0"));
        assertThatIllegalArgumentException()
                .isThrownBy(builder::build)
                .withMessage("a tunnel name goes with a tunnel, got gnv0 with uplink eth1");
    }

    static Stream<Arguments> missing() {
        return Stream.of(
                missing("id", () -> request().id(null).build()),
                missing("network", () -> request().network(null).build()),
                missing("owner", () -> request().owner(null).build()),
                missing("guestMac", () -> request().guestMac(null).build()),
                missing("names", () -> request().names(null).build()),
                missing("lifetime", () -> request().lifetime(null).build()));
    }

    private static Arguments missing(String component, Runnable making) {
        return Arguments.of(component, making);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("missing")
    void missingComponentIsRefusedByItsName(String component, Runnable making) {
        assertThatNullPointerException().isThrownBy(making::run).withMessage(component);
    }

    @ParameterizedTest
    @CsvSource({"0x2a, 2001:db8:0::1", "0042, 2001:DB8::1"})
    void requestsThatSpellTheSameInOtherWordsAreEqual(String vni, String remote) {
        NicRequest plain = NicRequest.builder(ID, GeneveTunnel.of("42", "2001:db8::1"), OWNER)
                .build();
        NicRequest other = NicRequest.builder(ID, GeneveTunnel.of(vni, remote, 6081), OWNER)
                .build();
        assertThat(other).isEqualTo(plain).hasSameHashCodeAs(plain);
    }

    @Test
    void requestsForANamespaceByNameAndByPathAreEqual() {
        NicId named = new NicId("vm1", "eth0", NetworkNamespace.named("blue"));
        NicId at = new NicId("vm1", "eth0", NetworkNamespace.at(Path.of("/run/netns/blue")));
        assertThat(NicRequest.builder(named, NETWORK, OWNER).build())
                .isEqualTo(NicRequest.builder(at, NETWORK, OWNER).build());
    }

    static Stream<Arguments> changes() {
        NicId elsewhere = new NicId("vm1", "eth0", NetworkNamespace.named("blue"));
        return Stream.of(
                change("queues", b -> b.queues(2)),
                change("MTU", b -> b.mtu(1500)),
                change("guest MAC", b -> b.guestMac(MacAddress.parse("02:00:00:00:00:01"))),
                change("TAP name", b -> b.names(InterfaceNames.derived().withTap("t"))),
                change("bridge name", b -> b.names(InterfaceNames.derived().withBridge("b"))),
                change("tunnel name", b -> b.names(InterfaceNames.derived().withTunnel("u"))),
                change("lifetime", b -> b.lifetime(Lifetime.UNTIL_CLOSED)),
                change("VM", b -> NicRequest.builder(NicId.of("vm2", "eth0"), NETWORK, OWNER)),
                change("NIC", b -> NicRequest.builder(NicId.of("vm1", "eth1"), NETWORK, OWNER)),
                change("VNI", b -> NicRequest.builder(ID, GeneveTunnel.of("43", "192.0.2.1"), OWNER)),
                change("remote", b -> NicRequest.builder(ID, GeneveTunnel.of("42", "192.0.2.2"), OWNER)),
                change("port", b -> NicRequest.builder(ID, GeneveTunnel.of("42", "192.0.2.1", 1), OWNER)),
                change("kind", b -> NicRequest.builder(ID, VxlanTunnel.of("42", "192.0.2.1", 6081), OWNER)),
                change("uid", b -> NicRequest.builder(ID, NETWORK, new Owner(1001, 1000))),
                change("gid", b -> NicRequest.builder(ID, NETWORK, new Owner(1000, 1001))),
                change("uplink", b -> NicRequest.builder(ID, ExistingUplink.of("eth1"), OWNER)),
                change("namespace", b -> NicRequest.builder(elsewhere, NETWORK, OWNER)));
    }

    private static Arguments change(String what, UnaryOperator<NicRequest.Builder> changing) {
        return Arguments.of(what, changing);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("changes")
    void requestsThatDifferInOneThingAreNotEqual(String what, UnaryOperator<NicRequest.Builder> changing) {
        NicRequest changed = changing.apply(request()).build();
        assertThat(changed).as(what).isNotEqualTo(request().build());
        assertThat(changed.toString()).as(what).isNotEqualTo(request().build().toString());
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("changes")
    void aRequestBuiltFromAnotherKeepsEachThing(String what, UnaryOperator<NicRequest.Builder> changing) {
        NicRequest changed = changing.apply(request()).build();
        assertThat(changed.toBuilder().build()).as(what).isEqualTo(changed).hasSameHashCodeAs(changed);
    }

    @Test
    void requestThatAsksForWhatWouldBeDerivedIsDecidedTheSame() {
        NicRequest decided = request().build().decided(9001);
        assertThat(decided.mtu()).hasValue(9001);
        assertThat(decided.guestMac()).contains(DerivedNames.guestMac(ID));
        assertThat(decided.names().tap()).contains(DerivedNames.tap(ID));
        assertThat(decided.names().bridge()).contains(DerivedNames.bridge(NETWORK));
        assertThat(decided.names().tunnel()).contains(DerivedNames.tunnel((Tunnel) NETWORK));
        assertThat(decided.decided(1500)).isEqualTo(decided);
        assertThat(request()
                        .network(ExistingUplink.of("eth1"))
                        .build()
                        .decided(9001)
                        .names()
                        .tunnel())
                .isEmpty();
    }

    static Stream<Arguments> differences() {
        return Stream.of(
                differs(b -> b.queues(4), "queues is 1 instead of 4"),
                differs(b -> b.mtu(1500), "mtu is 9001 instead of 1500"),
                differs(b -> b.owner(new Owner(0, 1000)), "owner is 1000:1000 instead of 0:1000"),
                differs(
                        b -> b.guestMac(MacAddress.parse("02:00:00:00:00:01")),
                        "guestMac is " + DerivedNames.guestMac(ID) + " instead of 02:00:00:00:00:01"),
                differs(b -> b.names(InterfaceNames.derived().withTap("t")), "names.tap is tap-vm1-eth0 instead of t"),
                differs(
                        b -> b.names(InterfaceNames.derived().withBridge("b")),
                        "names.bridge is " + DerivedNames.bridge(NETWORK) + " instead of b"),
                differs(
                        b -> b.names(InterfaceNames.derived().withTunnel("u")),
                        "names.tunnel is " + DerivedNames.tunnel((Tunnel) NETWORK) + " instead of u"),
                differs(b -> b.lifetime(Lifetime.UNTIL_CLOSED), "lifetime is UNTIL_DETACHED instead of UNTIL_CLOSED"));
    }

    private static Arguments differs(UnaryOperator<NicRequest.Builder> changing, String difference) {
        return Arguments.of(difference, changing);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("differences")
    void requestsNameWhatDiffers(String difference, UnaryOperator<NicRequest.Builder> changing) {
        NicRequest found = request().build().decided(9001);
        NicRequest wanted = changing.apply(request()).build().decided(9001);
        assertThat(wanted.differences(found)).singleElement().hasToString(difference);
        assertThat(found.differences(found)).isEmpty();
    }

    @Test
    void requestsForOtherNetworksNameThem() {
        NicRequest wanted = request().network(ExistingUplink.of("eth1")).build();
        assertThat(wanted.differences(request().build()))
                .contains(new Difference("network", "uplink eth1", "geneve vni 42 to 192.0.2.1:6081"));
    }

    @Test
    void whatWasGivenCanBeLeftOpenAgain() {
        NicRequest given = request()
                .mtu(1500)
                .guestMac(MacAddress.parse("02:00:00:00:00:01"))
                .build();
        assertThat(given.toBuilder().defaultMtu().derivedGuestMac().build())
                .isEqualTo(request().build());
    }

    @Test
    void consentToTakeAnUplinkWithAddressesMakesNoOtherRequest() {
        NicRequest plain = request().network(ExistingUplink.of("eth1")).build();
        NicRequest meant =
                request().network(ExistingUplink.of("eth1").withAddresses()).build();
        assertThat(meant).isEqualTo(plain).hasSameHashCodeAs(plain);
    }
}
