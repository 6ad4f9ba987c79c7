package dev.plumbline.harness.qemu;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class CpioTest {

    private static String text(ByteArrayOutputStream out) {
        return out.toString(StandardCharsets.ISO_8859_1);
    }

    @Test
    void aFileIsHeaderNameAndContentEachPaddedToFour() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        new Cpio(out).file("init", 0755, "abc".getBytes(StandardCharsets.US_ASCII));

        // 110 bytes of header and 5 of name make 115: one zero more; 3 of content: one zero more
        assertThat(text(out))
                .isEqualTo("070701" + "00000001" + "000081ED" + "00000000" + "00000000" + "00000001" + "00000000"
                        + "00000003" + "00000000" + "00000000" + "00000000" + "00000000" + "00000005" + "00000000"
                        + "init\0" + "\0" + "abc\0");
    }

    @Test
    void aDeviceTellsMajorAndMinor() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        new Cpio(out).characterDevice("dev/console", 0600, 5, 1);

        assertThat(text(out).substring(14, 22)).isEqualTo("00002180");
        assertThat(text(out).substring(78, 94)).isEqualTo("0000000500000001");
    }

    @Test
    void theEndIsMarked() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        new Cpio(out).directory("bin").finish();

        assertThat(text(out)).contains("TRAILER!!!\0");
        assertThat(out.size() % 4).isZero();
    }
}
