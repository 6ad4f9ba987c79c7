package dev.plumbline.vmm;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class QmpLinesTest {

    private final QmpLines lines = new QmpLines();

    private List<String> append(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        return lines.append(bytes, bytes.length);
    }

    @Test
    void aLineInPieces() {
        assertThat(append("{\"a\"")).isEmpty();
        assertThat(append(":1}\r\n{\"b\"")).containsExactly("{\"a\":1}");
        assertThat(append(":2}\r\n")).containsExactly("{\"b\":2}");
    }

    @Test
    void severalLinesInAPiece() {
        assertThat(append("1\r\n\r\n2\r\n")).containsExactly("1", "2");
    }

    @Test
    void bytesBeyondTheCountAreOld() {
        assertThat(lines.append("ab\ncd\n".getBytes(StandardCharsets.UTF_8), 3)).containsExactly("ab");
    }
}
