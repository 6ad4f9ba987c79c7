package dev.plumbline.integration.vhost;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.integration.support.KernelTest;
import dev.plumbline.integration.support.Needs;
import dev.plumbline.integration.support.Net;
import dev.plumbline.integration.support.Wait;
import dev.plumbline.spi.Attachment;
import dev.plumbline.spi.Lifetime;
import dev.plumbline.spi.Owner;
import dev.plumbline.spi.QueueDescriptors;
import dev.plumbline.vmm.DeviceId;
import dev.plumbline.vmm.QemuCommands;
import dev.plumbline.vmm.Qmp;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** QEMU takes both kinds of descriptors over QMP, as the owner, without a capability and without access to the devices. */
@KernelTest
@Tag("vhost")
class VhostQemuTest {

    private static final int QUEUES = 4;
    private static final DeviceId NET0 = DeviceId.ofNic(0);

    private Path socket;
    private Process qemu;

    /** Its processors never run: what the kernel sets up for it is all there without a guest. */
    @BeforeEach
    void start(@TempDir Path folder) throws IOException {
        Needs.program("qemu-system-x86_64", "run as root: integration/testbed/fetch qemu");
        Owner owner = Needs.foreignOwner();
        Files.setAttribute(folder, "unix:uid", (int) owner.uid());
        socket = folder.resolve("qmp");
        qemu = new ProcessBuilder(
                        "setpriv",
                        "--reuid=" + owner.uid(),
                        "--regid=" + owner.gid(),
                        "--clear-groups",
                        "--inh-caps=-all",
                        "--bounding-set=-all",
                        "--no-new-privs",
                        "qemu-system-x86_64",
                        "-nodefaults",
                        "-no-user-config",
                        "-display",
                        "none",
                        "-machine",
                        "pc,accel=tcg",
                        "-S",
                        "-qmp",
                        "unix:" + socket + ",server=on,wait=off")
                .inheritIO()
                .start();
        Wait.until("QEMU listens", () -> Files.exists(socket));
    }

    @AfterEach
    void stop() throws InterruptedException {
        if (qemu != null) {
            qemu.destroyForcibly().waitFor();
        }
    }

    private static List<String> pass(Qmp qmp, String prefix, List<Integer> descriptors) {
        List<String> names = new ArrayList<>();
        for (int descriptor : descriptors) {
            names.add(prefix + names.size());
            qmp.getFd(prefix + (names.size() - 1), descriptor);
        }
        return names;
    }

    private void plug(Qmp qmp, Net net, Attachment attachment) {
        try (QueueDescriptors open = net.backend().openQueues(attachment.id())) {
            List<String> tap = pass(qmp, "tap", open.tap());
            List<String> vhost = pass(qmp, "vhost", open.vhost());
            qmp.execute("netdev_add", QemuCommands.netdevByDescriptors(attachment, NET0, tap, vhost));
        }
        qmp.execute("device_add", QemuCommands.device(attachment, NET0));
    }

    private long workers() {
        return Workers.names().stream().filter(("vhost-" + qemu.pid())::equals).count();
    }

    @Test
    void itTakesThemAndTheKernelServesEachQueue(Net net) {
        Attachment attachment = net.attach(net.request("vm1").queues(QUEUES).lifetime(Lifetime.UNTIL_CLOSED));
        try (Qmp qmp = Qmp.connect(socket)) {
            plug(qmp, net, attachment);

            String pid = Long.toString(qemu.pid());
            assertThat(OpenFiles.of(pid, "/dev/vhost-net")).isEqualTo(QUEUES);
            assertThat(OpenFiles.of(pid, "/dev/net/tun")).isEqualTo(QUEUES);
            assertThat(workers()).isEqualTo(QUEUES);
            assertThat(qmp.execute("qom-get", Map.of("path", "/machine/peripheral/net0_dev", "property", "netdev")))
                    .isEqualTo("\"net0\"");
        }
    }

    @Test
    void whenItIsKilledNothingOfThemIsLeft(Net net) {
        Attachment attachment = net.attach(net.request("vm1").queues(QUEUES).lifetime(Lifetime.UNTIL_CLOSED));
        try (Qmp qmp = Qmp.connect(socket)) {
            plug(qmp, net, attachment);
            qemu.destroyForcibly();
        }
        Wait.until("its threads are gone", () -> workers() == 0);
        Wait.until(
                "the TAP is gone",
                () -> !net.links().names().contains(attachment.tap().name().value()));
    }
}
