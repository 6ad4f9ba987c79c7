package dev.plumbline.spi;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TextTest {

    @Test
    void printableTextIsQuotedAsItIs() {
        assertThat(Text.quote("Grüße, 世界")).isEqualTo("\"Grüße, 世界\"");
    }

    @Test
    void nullIsShownWithoutQuotes() {
        assertThat(Text.quote(null)).isEqualTo("null");
    }

    @ParameterizedTest
    @CsvSource({"0x00", "0x0a", "0x1b", "0x1f", "0x7f", "0x85", "0x9b", "0x200f", "0x2028", "0x2029", "0x202e"})
    void whatATerminalObeysIsEscaped(String hex) {
        int character = Integer.decode(hex);
        assertThat(Text.quote("a" + (char) character + "b")).isEqualTo(String.format("\"a\\u%04xb\"", character));
    }

    @Test
    void textOf80CharactersIsShownWhole() {
        assertThat(Text.quote("x".repeat(80))).isEqualTo("\"" + "x".repeat(80) + "\"");
    }

    @Test
    void longerTextIsCutAndItsLengthTold() {
        assertThat(Text.quote("x".repeat(81))).isEqualTo("\"" + "x".repeat(80) + "\"... (81 characters)");
    }
}
