package dev.plumbline.spi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class InterfaceNamesTest {

    @Test
    void derivedNamesAreAllLeftOpen() {
        InterfaceNames names = InterfaceNames.derived();
        assertThat(names.tap()).isEmpty();
        assertThat(names.bridge()).isEmpty();
        assertThat(names.tunnel()).isEmpty();
    }

    @Test
    void eachNameIsSetWithoutTheOthersBeingLost() {
        InterfaceNames names =
                InterfaceNames.derived().withTap("t").withBridge("b").withTunnel("u");
        assertThat(names.tap()).contains(new InterfaceName("t"));
        assertThat(names.bridge()).contains(new InterfaceName("b"));
        assertThat(names.tunnel()).contains(new InterfaceName("u"));
    }

    @ParameterizedTest
    @CsvSource({
        "x, x, u, 'TAP and bridge must have different names, got x for both'",
        "x, b, x, 'TAP and tunnel must have different names, got x for both'",
        "t, x, x, 'bridge and tunnel must have different names, got x for both'"
    })
    void oneNameForTwoLinksIsRefused(String tap, String bridge, String tunnel, String message) {
        assertThatIllegalArgumentException()
                .isThrownBy(() ->
                        InterfaceNames.derived().withTap(tap).withBridge(bridge).withTunnel(tunnel))
                .withMessage(message);
    }

    @Test
    void nameTooLongForTheKernelIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> InterfaceNames.derived().withBridge("abcdefghijklmnop"))
                .withMessageContaining("of 16 characters");
    }
}
