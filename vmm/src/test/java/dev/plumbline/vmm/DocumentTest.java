package dev.plumbline.vmm;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.spi.Attachment;
import dev.plumbline.spi.Lifetime;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What {@code docs/vmm.md} shows is what the code makes. */
class DocumentTest {

    private static final DeviceId NET0 = DeviceId.ofNic(0);

    private final String document = Files.readString(Path.of("..", "docs", "vmm.md"));

    DocumentTest() throws IOException {}

    private static Attachment documented(int queues) {
        return Sample.attachment("tap-vm1-eth0", queues, Lifetime.UNTIL_DETACHED, "02:ac:74:42:10:61");
    }

    private static String lines(List<String> words) {
        return words.get(0) + " " + words.get(1) + "\n" + words.get(2) + " " + words.get(3) + "\n";
    }

    @Test
    void qemu() {
        assertThat(document)
                .contains(lines(QemuArguments.byName(documented(4), NET0, false)))
                .contains(lines(QemuArguments.byDescriptors(documented(4), NET0, List.of(3, 4, 5, 6), List.of())));
    }

    @Test
    void libvirt() {
        assertThat(document).contains(LibvirtInterface.xml(documented(4)));
    }

    @Test
    void cloudHypervisor() {
        assertThat(document)
                .contains(CloudHypervisorNet.byName(documented(4), NET0))
                .contains(CloudHypervisorNet.byDescriptors(documented(4), NET0, List.of(3, 4, 5, 6)));
    }

    @Test
    void firecracker() {
        assertThat(document)
                .contains(FirecrackerInterface.json(documented(1), NET0))
                .contains(FirecrackerInterface.jsonWithMtu(documented(1), NET0));
    }
}
