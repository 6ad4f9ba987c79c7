package dev.plumbline.spi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class InterfaceNameTest {

    @ParameterizedTest
    @ValueSource(strings = {"a", "...", "eth0.100", "tap-vm1-eth0", "a@b", "~!\"#$&'()*", "abcdefghijklmno"})
    void whatTheKernelTakesIsAccepted(String name) {
        assertThat(new InterfaceName(name)).hasToString(name);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", ".", "..", "a/b", "a:b", "a b", "tap%d", "all", "default", "a\tb", "a\u007fb", "eth\u00e4"})
    void whatTheKernelRefusesOrTakesForAnotherNameIsRefused(String name) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new InterfaceName(name))
                .withMessage("interface name must be 1 to 15 printable ASCII characters without space, '/', ':' or '%',"
                        + " and none of . .. all default, got " + Text.quote(name) + " of " + name.length()
                        + " characters");
    }

    @Test
    void nameOf16BytesIsRefusedAndItsLengthTold() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new InterfaceName("abcdefghijklmnop"))
                .withMessageContaining("1 to 15")
                .withMessageEndingWith("got \"abcdefghijklmnop\" of 16 characters");
    }

    @Test
    void controlCharactersOfANameAreEscapedInTheMessage() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new InterfaceName("a\u001b[2Jb"))
                .withMessageEndingWith("got \"a\\u001b[2Jb\" of 6 characters");
    }

    @Test
    void nullIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new InterfaceName(null))
                .withMessageEndingWith("got null");
    }
}
