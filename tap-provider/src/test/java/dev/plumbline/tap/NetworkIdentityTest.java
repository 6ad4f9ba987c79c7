package dev.plumbline.tap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.plumbline.spi.ConflictException;
import dev.plumbline.spi.DerivedNames;
import dev.plumbline.spi.ExistingUplink;
import dev.plumbline.spi.NicId;
import dev.plumbline.spi.NicRequest;
import dev.plumbline.spi.VxlanTunnel;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Networks are told apart by all that they are, not by a derived name that two of them may have by chance. */
@Tag("kernel")
class NetworkIdentityTest extends OneNamespace {

    private static final VxlanTunnel ONE = VxlanTunnel.of("42", "10.1.12.7");
    private static final VxlanTunnel OTHER = VxlanTunnel.of("42", "10.1.18.213");

    private NicRequest nic(String vm, VxlanTunnel network) {
        return NicRequest.builder(new NicId(vm, "eth0", at.network()), network, Requests.OWNER)
                .mtu(1400)
                .build();
    }

    @Test
    void theTwoNetworksHaveTheSameDerivedName() {
        assertThat(DerivedNames.bridge(ONE)).isEqualTo(DerivedNames.bridge(OTHER));
    }

    @Test
    void twoNetworksOfTheSameDerivedNameAreNotMerged() {
        backend.attach(nic("vm1", ONE));
        String before = at.links();

        assertThatThrownBy(() -> backend.attach(nic("vm2", OTHER)))
                .isInstanceOf(ConflictException.class)
                .hasMessageContaining("vxlan/42/10.1.12.7/4789")
                .hasMessageNotContaining("delete");
        assertThat(at.links()).isEqualTo(before);
    }

    @Test
    void norWhenTheFirstOneLostItsTags() {
        var first = backend.attach(nic("vm1", ONE));
        Command.run("ip", "-n", at.name(), "link", "set", first.bridge().name().value(), "alias", "");
        String tunnel = first.uplink().orElseThrow().name().value();
        Command.run("ip", "-n", at.name(), "link", "set", tunnel, "alias", "");

        assertThatThrownBy(() -> backend.attach(nic("vm2", OTHER))).isInstanceOf(ConflictException.class);
        assertThat(at.ip("-d link show " + tunnel)).contains("remote 10.1.12.7");
    }

    @Test
    void nobodyIsToldToDeleteTheTunnelOfAnotherInstance() {
        backend.attach(nic("vm1", ONE));
        try (TapBackend other = Requests.backend("other")) {
            assertThatThrownBy(() -> other.attach(nic("vm2", ONE)))
                    .isInstanceOf(ConflictException.class)
                    .hasMessageContaining("instance=default")
                    .hasMessageContaining("do not delete it");
        }
    }

    @Test
    void anUplinkServesOneInstance() {
        at.addUplink("eth1");
        NicRequest request = Requests.nic("vm1", at.network(), 42)
                .network(ExistingUplink.of("eth1"))
                .build();
        backend.attach(request);
        String before = at.links();
        try (TapBackend other = Requests.backend("other")) {
            assertThatThrownBy(() -> other.attach(request))
                    .isInstanceOf(ConflictException.class)
                    .hasMessageContaining("instance=default")
                    .hasMessageNotContaining("nomaster");
            assertThat(other.detach(request.id())).isFalse();
        }
        assertThat(at.links()).isEqualTo(before);
    }

    /** A tunnel keeps what it is where it was made. */
    @Test
    void aTunnelThatWasMovedAwayIsNamedAsTheReason() {
        try (Netns elsewhere = new Netns()) {
            at.ip("link add theirs type vxlan id 42 remote 10.1.12.7 dstport 4789");
            at.ip("link set theirs netns " + elsewhere.name());
            assertThatThrownBy(() -> backend.attach(nic("vm1", ONE)))
                    .isInstanceOf(ConflictException.class)
                    .hasMessageContaining("moved to another namespace")
                    .hasMessageContaining("ip -all netns exec");
        }
    }

    @Test
    void aSocketOnTheTunnelsPortIsNamedAsTheReason() {
        at.ip("link add theirs type vxlan external dstport 4789");
        at.ip("link set theirs up");
        assertThatThrownBy(() -> backend.attach(nic("vm1", ONE)))
                .hasMessageContaining("external")
                .hasMessageNotContaining("CAP_NET_ADMIN");
    }
}
