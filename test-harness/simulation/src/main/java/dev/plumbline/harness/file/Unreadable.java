package dev.plumbline.harness.file;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** Why a file cannot be read, in words for its user. */
final class Unreadable {

    private Unreadable() {}

    static String why(Path file, IOException failure) {
        if (Files.isDirectory(file)) {
            return "it is a directory";
        }
        if (failure instanceof NoSuchFileException) {
            return "there is no such file";
        }
        if (failure instanceof AccessDeniedException) {
            return "this process may not read it";
        }
        if (failure instanceof CharacterCodingException) {
            return "it is not UTF-8 text";
        }
        return String.valueOf(failure.getMessage());
    }
}
