package dev.plumbline.integration.qemu;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.plumbline.harness.guest.GuestException;
import dev.plumbline.harness.qemu.GuestNicFacts;
import dev.plumbline.harness.qemu.QemuGuest;
import dev.plumbline.integration.support.Net;
import dev.plumbline.integration.support.Wait;
import dev.plumbline.spi.Attachment;
import dev.plumbline.spi.Lifetime;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;

/** A guest on a TAP that was handed over by name; NICs come and go, by name and by descriptor. */
@Tag("kernel")
@Tag("host-only")
@TestInstance(Lifecycle.PER_CLASS)
class RunningGuestTest {

    private Net net;
    private Attachment attachment;
    private QemuGuest guest;

    @BeforeAll
    void boot() {
        Qemu.needed();
        net = new Net();
        attachment = net.attach(net.request("vm1").queues(4));
        guest = Qemu.boot(net, attachment, 1);
    }

    @AfterAll
    void shutDown() {
        if (guest != null) {
            guest.stop();
        }
        if (net != null) {
            net.close();
        }
    }

    @Test
    void itRunsAsTheOwner() {
        long uid = attachment.owner().uid();
        long gid = attachment.owner().gid();

        assertThat(Qemu.status(guest.pid(), "Uid").split("\\s+")).containsOnly(Long.toString(uid));
        assertThat(Qemu.status(guest.pid(), "Gid").split("\\s+")).containsOnly(Long.toString(gid));
    }

    @Test
    void itHasNoCapabilityAndCanGetNone() {
        for (String set : new String[] {"CapInh", "CapPrm", "CapEff", "CapBnd", "CapAmb"}) {
            assertThat(Qemu.status(guest.pid(), set)).as(set).isEqualTo("0000000000000000");
        }
        assertThat(Qemu.status(guest.pid(), "NoNewPrivs")).isEqualTo("1");
    }

    @Test
    void itSeesAllQueuesAndTheMtu() {
        GuestNicFacts facts = guest.facts(0);

        assertThat(facts.queues()).isEqualTo(4);
        assertThat(facts.mtu()).isEqualTo(attachment.mtu());
    }

    @Test
    void itHasTheMacOfTheAttachment() {
        assertThat(guest.run("cat /sys/class/net/" + guest.facts(0).name() + "/address"))
                .containsExactly(attachment.guestMac().toString());
    }

    @Test
    void itHoldsEveryQueueOfTheTap() {
        assertThat(net.links().get(attachment.tap().name()).info("numqueues").asInt())
                .isEqualTo(4);
    }

    @Test
    void aNicComesAndGoesByName() {
        Attachment added = net.attach(net.request("vm2").queues(2));

        guest.plug(Qemu.nic(added, 3));
        assertThat(guest.facts(1).queues()).isEqualTo(2);
        assertThat(guest.run("ls /sys/class/net")).containsExactly("eth0", "eth1", "lo");

        guest.unplug(added.id());
        assertThat(guest.run("ls /sys/class/net")).containsExactly("eth0", "lo");
        assertThat(net.links().names()).contains(added.tap().name().value());
        assertThat(net.backend().detach(added.id())).isTrue();
    }

    @Test
    void aNicComesAndGoesByDescriptor() {
        Attachment added = net.attach(net.request("vm3").queues(2).lifetime(Lifetime.UNTIL_CLOSED));

        guest.plug(Qemu.nic(added, 3));
        assertThat(guest.facts(1).queues()).isEqualTo(2);

        guest.unplug(added.id());
        Wait.until(
                "the TAP is gone",
                () -> !net.links().names().contains(added.tap().name().value()));
    }

    @Test
    void aNicThatQemuRefusesIsNotPluggedIn() {
        Attachment added = net.attach(net.request("vm4").queues(2));
        net.backend().detach(added.id());

        assertThatThrownBy(() -> guest.plug(Qemu.nic(added, 3)))
                .isInstanceOf(GuestException.class)
                .hasMessageContaining("QMP netdev_add failed: could not configure /dev/net/tun");
        assertThat(guest.run("ls /sys/class/net")).containsExactly("eth0", "lo");
    }
}
