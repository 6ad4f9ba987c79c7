package dev.plumbline.spi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.NullAndEmptySource;
import org.junit.jupiter.params.provider.ValueSource;

class NetworkNamespaceTest {

    @Test
    void ownNamespaceHasNoPath() {
        assertThat(NetworkNamespace.own().path()).isEmpty();
        assertThat(NetworkNamespace.own().isOwn()).isTrue();
    }

    @Test
    void nameStandsForAFileBelowRunNetns() {
        assertThat(NetworkNamespace.named("blue")).isEqualTo(NetworkNamespace.at(Path.of("/run/netns/blue")));
        assertThat(NetworkNamespace.named("blue").isOwn()).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "blue, /run/netns/blue",
        "/proc/4711/ns/net, /proc/4711/ns/net",
        "/run/netns/../netns/blue, /run/netns/../netns/blue"
    })
    void textIsANameOrAPath(String text, Path path) {
        assertThat(NetworkNamespace.parse(text).path()).contains(path);
    }

    @ParameterizedTest
    @NullAndEmptySource
    @ValueSource(strings = {".", "..", "a\nb", "a\u0000b"})
    void textThatIsNoFileNameIsRefused(String text) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> NetworkNamespace.parse(text))
                .withMessage("namespace name must be a file name of 1 to 255 characters, got " + Text.quote(text));
    }

    @Test
    void anotherPathIsAnotherNamespaceWhateverTheFile() {
        assertThat(NetworkNamespace.parse("/var/run/netns/blue")).isNotEqualTo(NetworkNamespace.named("blue"));
    }

    @Test
    void nameWithASlashIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> NetworkNamespace.named("a/b"))
                .withMessageEndingWith("got \"a/b\"");
    }

    @Test
    void nameOf255CharactersIsAccepted() {
        assertThat(NetworkNamespace.named("x".repeat(255)).path()).isPresent();
    }

    @Test
    void nameOf256CharactersIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> NetworkNamespace.named("x".repeat(256)))
                .withMessageEndingWith("(256 characters)");
    }

    @Test
    void relativePathIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> NetworkNamespace.parse("netns/blue"))
                .withMessage("namespace path must be absolute, got \"netns/blue\"");
    }

    @Test
    void pathThatNoFileCanHaveIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> NetworkNamespace.parse("/run/\u0000"))
                .withMessage("namespace path must be one that this host can have, got \"/run/\\u0000\"");
    }

    @ParameterizedTest
    @CsvSource({"/run/netns/blue, namespace blue", "/proc/4711/ns/net, namespace /proc/4711/ns/net"})
    void namespaceIsToldByNameWhereItHasOne(String path, String text) {
        assertThat(NetworkNamespace.parse(path)).hasToString(text);
    }
}
