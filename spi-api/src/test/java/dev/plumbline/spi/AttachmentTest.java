package dev.plumbline.spi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

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
    private static final TunFlags FLAGS = TunFlags.forQueues(1);
    private static final TapDevice TAP = new TapDevice(LINK, 1, FLAGS, 12, Lifetime.UNTIL_DETACHED);
    private static final NicId ID = new NicId("vm1", "eth0", NetworkNamespace.named("blue"));
    private static final Network NETWORK = GeneveTunnel.of("42", "192.0.2.1");
    private static final Owner OWNER = new Owner(1, 1);

    @Test
    void namespaceIsThatOfTheNic() {
        assertThat(new Attachment(ID, NETWORK, OWNER, 9001, MAC, TAP, LINK, LINK).namespace())
                .isEqualTo(NetworkNamespace.named("blue"));
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
                .isThrownBy(() -> new TapDevice(LINK, queues, FLAGS, 12, Lifetime.UNTIL_DETACHED))
                .withMessage("queue count must be 1 to 256, got " + queues);
    }

    @Test
    void smallestVnetHeaderIsAccepted() {
        assertThat(new TapDevice(LINK, 1, FLAGS, 10, Lifetime.UNTIL_DETACHED).vnetHeaderSize())
                .isEqualTo(10);
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, 0, 9})
    void vnetHeaderThatTheKernelRefusesIsRefused(int size) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new TapDevice(LINK, 1, FLAGS, size, Lifetime.UNTIL_DETACHED))
                .withMessage("vnet header size must be at least 10, got " + size);
    }

    @ParameterizedTest
    @ValueSource(ints = {67, 65536})
    void mtuThatNoEthernetLinkHasIsRefused(int mtu) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Attachment(ID, NETWORK, OWNER, mtu, MAC, TAP, LINK, LINK))
                .withMessage("MTU must be 68 to 65535, got " + mtu);
    }

    static Stream<Arguments> missing() {
        return Stream.of(
                missing("name", () -> new Link(null, 1, MAC)),
                missing("mac", () -> new Link(NAME, 1, null)),
                missing("link", () -> new TapDevice(null, 1, FLAGS, 12, Lifetime.UNTIL_DETACHED)),
                missing("flags", () -> new TapDevice(LINK, 1, null, 12, Lifetime.UNTIL_DETACHED)),
                missing("lifetime", () -> new TapDevice(LINK, 1, FLAGS, 12, null)),
                missing("id", () -> new Attachment(null, NETWORK, OWNER, 9001, MAC, TAP, LINK, LINK)),
                missing("network", () -> new Attachment(ID, null, OWNER, 9001, MAC, TAP, LINK, LINK)),
                missing("owner", () -> new Attachment(ID, NETWORK, null, 9001, MAC, TAP, LINK, LINK)),
                missing("guestMac", () -> new Attachment(ID, NETWORK, OWNER, 9001, null, TAP, LINK, LINK)),
                missing("tap", () -> new Attachment(ID, NETWORK, OWNER, 9001, MAC, null, LINK, LINK)),
                missing("bridge", () -> new Attachment(ID, NETWORK, OWNER, 9001, MAC, TAP, null, LINK)),
                missing("uplink", () -> new Attachment(ID, NETWORK, OWNER, 9001, MAC, TAP, LINK, null)));
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
