package dev.plumbline.tap.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.linux.link.BridgeKind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BirthMacTest {

    private static final BirthMac OLD = new BirthMac("machine");
    private static final BirthMac NOW = new BirthMac(List.of("boot", "machine"));

    @Test
    void twoHostsNeverHaveTheSame() {
        BirthMac clone = new BirthMac(List.of("another boot", "machine"));
        assertThat(clone.of("default", "plb1")).isNotEqualTo(NOW.of("default", "plb1"));
    }

    @Test
    void whatAnEarlierReleaseMadeIsKnown() {
        assertThat(NOW.marks(OLD.of("default", "plb1"), "default", "plb1")).isTrue();
        assertThat(NOW.marks(NOW.of("default", "plb1"), "default", "plb1")).isTrue();
        assertThat(NOW.marks(OLD.marked("default", "plb1"), "default", "plb1")).isTrue();
        assertThat(NOW.marks(OLD.of("default", "plb2"), "default", "plb1")).isFalse();
        assertThat(NOW.marks(BridgeKind.FORWARDING, "default", "plb1")).isFalse();
    }

    @Test
    void idsAreReadInTheirOrderAndMissingOnesLeftOut(@TempDir Path dir) throws IOException {
        Path boot = Files.writeString(dir.resolve("boot"), "b\n");
        Path empty = Files.writeString(dir.resolve("empty"), "\n");
        assertThat(HostIds.read(boot, empty, dir.resolve("none"))).containsExactly("b");
        assertThat(HostIds.read(empty)).containsExactly("");
    }

    @Test
    void thisHostHasABootId() throws IOException {
        assertThat(HostIds.all().get(0))
                .isEqualTo(Files.readString(Path.of("/proc/sys/kernel/random/boot_id"))
                        .strip());
    }
}
