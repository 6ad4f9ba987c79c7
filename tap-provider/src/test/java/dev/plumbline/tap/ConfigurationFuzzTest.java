package dev.plumbline.tap;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.spi.BackendOptions;
import dev.plumbline.spi.Backends;
import dev.plumbline.spi.InvalidOptionException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Configuration files that somebody spoilt: options come out, or one kind of error. */
class ConfigurationFuzzTest {

    private static final int CASES = Integer.getInteger("plumbline.fuzz.cases", 2_000);

    /** How /etc/passwd begins, and no scraps put together do. */
    private static final String OF_PASSWD = "root:x:0";

    private static final List<String> SCRAPS = List.of(
            "plumbline.tap.",
            "instance",
            "mtu",
            "qdisc",
            "namespace-linger-millis",
            "deletion-threads",
            "spare-bridges",
            "spare-bridge-seconds",
            " = ",
            "\n",
            "=",
            ":",
            "#",
            "\\",
            "\\u",
            "\\u00",
            "include = ",
            "includeOptional = /etc/passwd",
            "${",
            "}",
            "${sys:",
            "${file:UTF-8:/etc/passwd}",
            "${script:javascript:1}",
            "${env:HOME}",
            "${plumbline.tap.mtu}",
            "${sys:${sys:x}}",
            "a,b,c",
            "..",
            "[0]",
            "[@x]",
            "(1)",
            "noqueue",
            "default",
            "9001",
            "-1",
            "99999999999999999999",
            "\u0000",
            "\uFEFF",
            "\u00e9",
            "\ud83d\ude00");

    private final Random random = new Random(4);

    @TempDir
    private Path folder;

    @Test
    void aSpoiltFileGivesOptionsOrOneKindOfError() throws IOException {
        Path file = folder.resolve("plumbline.properties");
        int refused = 0;
        for (int i = 0; i < CASES; i++) {
            byte[] spoilt = spoilt();
            Files.write(file, spoilt);
            if (isRefused(file, spoilt)) {
                refused++;
            }
        }
        assertThat(refused).isBetween(CASES / 10, CASES - CASES / 100);
    }

    private static boolean isRefused(Path file, byte[] content) {
        try {
            System.setProperty(Backends.CONFIG_PROPERTY, file.toString());
            TapOptions options = TapOptions.of(Backends.configuredOptions("tap", BackendOptions.none()));
            assertThat(options.instance()).doesNotContain(OF_PASSWD);
            return false;
        } catch (InvalidOptionException e) {
            assertThat(e.getMessage()).isNotBlank().doesNotContain(OF_PASSWD);
            return true;
        } catch (RuntimeException | StackOverflowError e) {
            throw new AssertionError(new String(content, StandardCharsets.UTF_8), e);
        } finally {
            System.clearProperty(Backends.CONFIG_PROPERTY);
        }
    }

    private byte[] spoilt() {
        StringBuilder text = new StringBuilder("plumbline.tap.mtu = 1400\nplumbline.tap.instance = blue\n");
        for (int edits = 1 + random.nextInt(4); edits > 0; edits--) {
            int at = random.nextInt(text.length() + 1);
            switch (random.nextInt(3)) {
                case 0 -> text.insert(at, SCRAPS.get(random.nextInt(SCRAPS.size())));
                case 1 -> text.delete(at, Math.min(text.length(), at + random.nextInt(8)));
                default ->
                    text.append("plumbline.tap.")
                            .append(SCRAPS.get(random.nextInt(SCRAPS.size())))
                            .append(SCRAPS.get(random.nextInt(SCRAPS.size())))
                            .append('\n');
            }
        }
        byte[] bytes = text.toString().getBytes(StandardCharsets.UTF_8);
        if (random.nextInt(4) == 0 && bytes.length > 0) {
            bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
        }
        return bytes;
    }
}
