package dev.plumbline.linux.netns;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GoneNamespaceTest {

    @TempDir
    Path folder;

    private static boolean isGone(Path path) {
        return Namespaces.isGone(Optional.of(path));
    }

    @Test
    void theOwnOneIsNeverGone() {
        assertThat(Namespaces.isGone(Optional.empty())).isFalse();
    }

    @Test
    void oneWhoseFileIsMissingIsGone() {
        assertThat(isGone(folder.resolve("blue"))).isTrue();
        assertThat(isGone(folder.resolve("missing/blue"))).isTrue();
    }

    @Test
    void oneWhoseFileIsThereIsNot() throws IOException {
        assertThat(isGone(Files.createFile(folder.resolve("blue")))).isFalse();
    }

    @Test
    void ofOneBelowAFileNothingIsCertain() throws IOException {
        Path file = Files.createFile(folder.resolve("file"));

        assertThat(isGone(file.resolve("blue"))).isFalse();
        assertThat(isGone(file.resolve("below/blue"))).isFalse();
    }

    @Test
    void oneBehindALinkThatLeadsNowhereIsGone() throws IOException {
        Path link = Files.createSymbolicLink(folder.resolve("link"), folder.resolve("missing"));

        assertThat(isGone(link)).isTrue();
        assertThat(isGone(link.resolve("blue"))).isTrue();
    }
}
