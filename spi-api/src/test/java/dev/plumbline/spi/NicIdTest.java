package dev.plumbline.spi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullAndEmptySource;
import org.junit.jupiter.params.provider.ValueSource;

class NicIdTest {

    private static final String FORM = " of A-Z a-z 0-9 . _ : @ + - beginning with a letter or a digit, got ";
    private static final String LONGEST_VM = "x".repeat(64);
    private static final String LONGEST_NIC = "y".repeat(40);

    @ParameterizedTest
    @ValueSource(strings = {"a", "0", "web-1.example:blue_2@host+3", "123e4567-e89b-12d3-a456-426614174000"})
    void identifiersOfTheFormAreAccepted(String text) {
        assertThat(NicId.of(text, text)).hasToString(text + "/" + text);
    }

    @Test
    void longestIdentifiersAreAccepted() {
        assertThat(NicId.of(LONGEST_VM, LONGEST_NIC)).hasToString(LONGEST_VM + "/" + LONGEST_NIC);
    }

    @ParameterizedTest
    @NullAndEmptySource
    @ValueSource(strings = {"-a", ".a", "a/b", "a b", "ä", "a\n", "a\u0000b"})
    void vmOfAnyOtherFormIsRefused(String text) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> NicId.of(text, "eth0"))
                .withMessage("VM identifier must be 1 to 64" + FORM + Text.quote(text));
    }

    @ParameterizedTest
    @NullAndEmptySource
    @ValueSource(strings = {"-a", ".a", "a/b", "a b", "ä", "a\n", "a\u0000b"})
    void nicOfAnyOtherFormIsRefused(String text) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> NicId.of("vm1", text))
                .withMessage("NIC identifier must be 1 to 40" + FORM + Text.quote(text));
    }

    @Test
    void longerIdentifiersAreRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> NicId.of(LONGEST_VM + "x", "eth0"))
                .withMessageEndingWith("got \"" + LONGEST_VM + "x\"");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> NicId.of("vm1", LONGEST_NIC + "y"))
                .withMessageEndingWith("got \"" + LONGEST_NIC + "y\"");
    }

    @Test
    void aNamespaceIsTold() {
        assertThat(new NicId("vm1", "eth0", NetworkNamespace.named("blue"))).hasToString("vm1/eth0 in namespace blue");
    }

    @Test
    void theSameNicInAnotherNamespaceIsAnother() {
        assertThat(new NicId("vm1", "eth0", NetworkNamespace.named("blue"))).isNotEqualTo(NicId.of("vm1", "eth0"));
    }

    @Test
    void missingNamespaceIsRefused() {
        assertThatNullPointerException()
                .isThrownBy(() -> new NicId("vm1", "eth0", null))
                .withMessage("namespace");
    }
}
