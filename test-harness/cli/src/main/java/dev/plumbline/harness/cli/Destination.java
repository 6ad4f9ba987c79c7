package dev.plumbline.harness.cli;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Files that a command writes: looked at before the work, so that it is not in vain. */
final class Destination {

    private Destination() {}

    /** @throws IllegalArgumentException if no file can be written there */
    static void requireFile(String option, Path file) {
        Path folder = file.toAbsolutePath().getParent();
        if (Files.isDirectory(file)) {
            throw refused(option, file, "must be a file, got a directory", null);
        }
        if (folder == null || !Files.isDirectory(folder)) {
            throw refused(option, file, "must be in a directory that is there", null);
        }
        if (Files.exists(file) ? !Files.isWritable(file) : !Files.isWritable(folder)) {
            throw refused(option, file, "must be a file that this process may write", null);
        }
    }

    /** Makes the folder where it is missing.
     *
     * @throws IllegalArgumentException if it cannot be made, or nothing can be written there
     */
    static void requireFolder(String option, Path folder) {
        try {
            Files.createDirectories(folder);
        } catch (IOException e) {
            throw refused(option, folder, "must be a directory that can be made: " + why(e), e);
        }
        if (!Files.isWritable(folder)) {
            throw refused(option, folder, "must be a directory that this process may write to", null);
        }
    }

    private static IllegalArgumentException refused(String option, Path path, String what, @Nullable Exception cause) {
        return new IllegalArgumentException(option + " " + what + ", got \"" + path + "\"", cause);
    }

    /** @throws IllegalStateException if it cannot be written */
    static void write(Path file, String text) {
        try {
            Files.writeString(file, text);
        } catch (IOException e) {
            throw new IllegalStateException("the result could not be written to " + file + ": " + why(e), e);
        }
    }

    private static String why(IOException e) {
        if (e instanceof AccessDeniedException) {
            return "this process may not";
        }
        if (e instanceof FileSystemException failure && failure.getReason() != null) {
            return failure.getReason();
        }
        return e instanceof FileSystemException failure
                ? failure.getFile() + " is in the way"
                : String.valueOf(e.getMessage());
    }
}
