package dev.plumbline.vmm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.plumbline.spi.Attachment;
import dev.plumbline.spi.Lifetime;
import java.util.List;
import org.junit.jupiter.api.Test;

class QemuArgumentsTest {

    private static final DeviceId NET0 = DeviceId.ofNic(0);

    @Test
    void byNameWithAllQueues() {
        assertThat(QemuArguments.byName(Sample.attachment(4), NET0, false))
                .containsExactly(
                        "-netdev",
                        "tap,id=net0,ifname=tap0,script=no,downscript=no,queues=4,vhost=off",
                        "-device",
                        "virtio-net-pci,netdev=net0,id=net0_dev,mac=02:00:5e:10:00:01,host_mtu=9001,mq=on,vectors=10");
    }

    @Test
    void aSingleQueueNeedsNoMultiqueueDevice() {
        assertThat(QemuArguments.byName(Sample.attachment(1), NET0, true))
                .containsExactly(
                        "-netdev",
                        "tap,id=net0,ifname=tap0,script=no,downscript=no,queues=1,vhost=on",
                        "-device",
                        "virtio-net-pci,netdev=net0,id=net0_dev,mac=02:00:5e:10:00:01,host_mtu=9001");
    }

    @Test
    void byDescriptorsTheirNumberIsTheQueueCount() {
        assertThat(QemuArguments.byDescriptors(Sample.attachment(2), NET0, List.of(3, 4), List.of()))
                .contains("tap,id=net0,fds=3:4,vhost=off");
    }

    @Test
    void byDescriptorsOfVhostToo() {
        assertThat(QemuArguments.byDescriptors(Sample.attachment(2), NET0, List.of(3, 4), List.of(5, 6)))
                .contains("tap,id=net0,fds=3:4,vhost=on,vhostfds=5:6");
    }

    @Test
    void commasInANameAreDoubled() {
        Attachment attachment = Sample.attachment(Sample.AWKWARD, 1, Lifetime.UNTIL_DETACHED);

        assertThat(QemuArguments.byName(attachment, NET0, false).get(1)).contains(",ifname=t,,a=p&<'\"[]>,script=no,");
    }

    @Test
    void aTapThatNobodyHoldsOpenIsNotHandedOverByName() {
        Attachment attachment = Sample.attachment("tap0", 1, Lifetime.UNTIL_CLOSED);

        assertThatThrownBy(() -> QemuArguments.byName(attachment, NET0, false))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("tap0")
                .hasMessageContaining("descriptors");
    }

    @Test
    void tooFewDescriptorsAreRefused() {
        assertThatThrownBy(() -> QemuArguments.byDescriptors(Sample.attachment(4), NET0, List.of(3, 4), List.of()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("4 queues")
                .hasMessageContaining("got 2");
    }
}
