package dev.plumbline.tap;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.spi.Attachment;
import dev.plumbline.spi.ExistingUplink;
import dev.plumbline.spi.NicId;
import dev.plumbline.spi.NicRequest;
import java.time.Duration;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** An existing uplink is found and released whatever it is called, and whatever kind of link it is. */
@Tag("kernel")
class UplinkIdentityTest {

    private Netns at;
    private TapBackend backend;

    @BeforeEach
    void open() {
        at = new Netns();
        at.ip("link add eth1 type veth peer name eth1-peer");
        at.ip("link property add dev eth1 altname enp1s0");
        backend = Requests.backend();
    }

    @AfterEach
    void close() {
        backend.close();
        at.close();
    }

    private Attachment attach(String uplink) {
        return backend.attach(
                NicRequest.builder(new NicId("vm1", "eth0", at.network()), ExistingUplink.of(uplink), Requests.OWNER)
                        .mtu(1400)
                        .build());
    }

    /** A link that has never been up has no qdisc yet, one that is down has. */
    private void upOnce(String link) {
        at.up(link, true);
        at.up(link, false);
    }

    /** Kernels before 6.2 rename no link that is up. */
    private void rename(String link, String name) {
        at.up(link, false);
        at.ip("link set " + link + " name " + name);
        at.up(name, true);
    }

    @Test
    void anAlternativeNameIsAsGoodAsAName() {
        upOnce("eth1");
        String before = at.links();
        Attachment attachment = attach("enp1s0");
        assertThat(backend.find(attachment.id())).isPresent();
        assertThat(backend.detach(attachment.id())).isTrue();
        assertThat(at.links()).isEqualTo(before);
    }

    @Test
    void oneThatWasRenamedIsReleasedByDetach() {
        Attachment attachment = attach("eth1");
        rename("eth1", "other1");
        assertThat(backend.detach(attachment.id())).isTrue();
        assertThat(at.ip("-o link show other1")).doesNotContain("master");
    }

    @Test
    void oneThatWasRenamedIsReleasedByReconcile() {
        attach("eth1");
        rename("eth1", "other1");
        backend.reconcile(at.network(), Set.of(), Duration.ZERO);
        assertThat(at.ip("-o link")).doesNotContain("plb-eth1").doesNotContain("tap-vm1");
    }

    @Test
    void aTunnelOfTheHostIsAnUplinkAndNoTunnelOfOurs() {
        at.ip("link add vx0 type vxlan id 7 remote 192.0.2.7 dstport 4789");
        upOnce("vx0");
        String before = at.links();
        Attachment attachment = attach("vx0");

        assertThat(attachment.network()).isEqualTo(ExistingUplink.of("vx0"));
        assertThat(backend.find(attachment.id())).contains(attachment);
        assertThat(backend.list(at.network())).containsExactly(attachment);
        assertThat(backend.check(attachment)).isEmpty();
        backend.detach(attachment.id());
        assertThat(at.links()).isEqualTo(before);
    }
}
