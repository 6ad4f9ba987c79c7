package dev.plumbline.harness.operate;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** The text of a file that a user named. */
final class InputText {

    private static final long MOST_BYTES = 16L << 20;

    private InputText() {}

    /** @throws IllegalArgumentException if it cannot be read; the message names the file and says why */
    static String of(String file) {
        try {
            Path path = Path.of(file);
            if (Files.isDirectory(path)) {
                throw unreadable(file, "it is a directory", null);
            }
            if (Files.size(path) > MOST_BYTES) {
                throw unreadable(file, "it must have at most " + MOST_BYTES + " bytes, got " + Files.size(path), null);
            }
            return Files.readString(path);
        } catch (InvalidPathException e) {
            throw unreadable(file, "no file can have this name", e);
        } catch (NoSuchFileException e) {
            throw unreadable(file, "there is no such file", e);
        } catch (AccessDeniedException e) {
            throw unreadable(file, "this process may not read it", e);
        } catch (CharacterCodingException e) {
            throw unreadable(file, "it is not UTF-8 text", e);
        } catch (IOException e) {
            throw unreadable(file, String.valueOf(e.getMessage()), e);
        }
    }

    private static IllegalArgumentException unreadable(String file, String why, @Nullable Exception cause) {
        return new IllegalArgumentException(file.replaceAll("\\p{Cntrl}", "?") + " cannot be read: " + why, cause);
    }
}
