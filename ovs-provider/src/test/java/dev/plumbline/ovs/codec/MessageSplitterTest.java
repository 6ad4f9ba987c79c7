package dev.plumbline.ovs.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class MessageSplitterTest {

    private static final String FIRST = "{\"id\":1,\"result\":[{\"a\":\"}]\\\"{\\\\\"}],\"error\":null}";
    private static final String SECOND = "{\"id\":2,\"result\":{\"ä\":\"日本\"},\"error\":null}";

    private final MessageSplitter splitter = new MessageSplitter();

    private void add(byte[] bytes) {
        splitter.add(ByteBuffer.wrap(bytes));
    }

    private List<String> all() {
        List<String> all = new ArrayList<>();
        for (Optional<byte[]> next = splitter.next(); next.isPresent(); next = splitter.next()) {
            all.add(new String(next.get(), StandardCharsets.UTF_8));
        }
        return all;
    }

    @Test
    void messagesWithNothingBetweenThemAreCutApart() {
        add((FIRST + SECOND).getBytes(StandardCharsets.UTF_8));

        assertThat(all()).containsExactly(FIRST, SECOND);
    }

    @Test
    void messagesThatComeByteByByteAreWhole() {
        for (byte each : (FIRST + " \n\t\r" + SECOND).getBytes(StandardCharsets.UTF_8)) {
            add(new byte[] {each});
        }

        assertThat(all()).containsExactly(FIRST, SECOND);
    }

    @Test
    void whatHasNotComeWholeIsNotThere() {
        add(FIRST.substring(0, FIRST.length() - 1).getBytes(StandardCharsets.UTF_8));

        assertThat(splitter.next()).isEmpty();
    }

    @Test
    void whatIsNoObjectIsRefused() {
        assertThatThrownBy(() -> add("HTTP/1.1 400".getBytes(StandardCharsets.UTF_8)))
                .isInstanceOf(MalformedReplyException.class)
                .hasMessage("a message begins with byte 72 instead of {");
    }

    @Test
    void aMessageThatNeverEndsIsRefused() {
        byte[] many = new byte[1 << 20];
        java.util.Arrays.fill(many, (byte) '[');
        many[0] = '{';
        add(many);
        many[0] = '[';

        assertThatThrownBy(() -> {
                    for (int i = 0; i < 64; i++) {
                        add(many);
                    }
                })
                .isInstanceOf(MalformedReplyException.class)
                .hasMessageContaining("longer than 67108864 bytes");
    }
}
