package dev.plumbline.spi;

import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.CharacterCodingException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/** Reads a properties file (UTF-8, as {@link Properties#load} has it) with the number of the line of each entry. */
final class ConfigurationFile {

    private final String name;
    private final List<ConfigurationEntry> entries = new ArrayList<>();
    private final Map<String, ConfigurationEntry> byKey = new HashMap<>();

    private ConfigurationFile(String name) {
        this.name = name;
    }

    static List<ConfigurationEntry> read(String name) {
        ConfigurationFile file = new ConfigurationFile(name);
        file.parse(file.text());
        return file.entries;
    }

    private String text() {
        try {
            Path path = Path.of(name);
            if (Files.isDirectory(path)) {
                throw unreadable("it is a directory", null);
            }
            return Files.readString(path);
        } catch (InvalidPathException e) {
            throw unreadable("no file can have this path", e);
        } catch (NoSuchFileException e) {
            throw unreadable("there is no such file", e);
        } catch (AccessDeniedException e) {
            throw unreadable("this process may not read it", e);
        } catch (CharacterCodingException e) {
            throw unreadable("it is not UTF-8 text", e);
        } catch (IOException e) {
            throw unreadable(Text.escape(String.valueOf(e.getMessage())), e);
        }
    }

    /** A line that ends with an odd number of backslashes goes on in the next one, unless it is a comment. */
    private void parse(String text) {
        String[] lines = text.split("\r\n|\n|\r", -1);
        for (int first = 0; first < lines.length; ) {
            int next = first + 1;
            StringBuilder entry = new StringBuilder(lines[first]);
            while (!isComment(entry) && endsOpen(entry) && next < lines.length) {
                entry.append('\n').append(lines[next++]);
            }
            add(entry.toString(), first + 1);
            first = next;
        }
    }

    private static boolean isComment(CharSequence line) {
        String text = line.toString().stripLeading();
        return text.startsWith("#") || text.startsWith("!");
    }

    private static boolean endsOpen(CharSequence line) {
        int backslashes = 0;
        for (int i = line.length() - 1; i >= 0 && line.charAt(i) == '\\'; i--) {
            backslashes++;
        }
        return backslashes % 2 == 1;
    }

    private void add(String text, int line) {
        Properties one = new Properties();
        try {
            one.load(new StringReader(text));
        } catch (IOException | IllegalArgumentException e) {
            throw unreadable("line " + line + ": " + Text.escape(String.valueOf(e.getMessage())), e);
        }
        for (String key : one.stringPropertyNames()) {
            ConfigurationEntry entry =
                    new ConfigurationEntry(key, one.getProperty(key), Text.escape(name) + ", line " + line);
            ConfigurationEntry before = byKey.put(key, entry);
            if (before != null && key.startsWith(Configuration.PREFIX)) {
                throw unreadable(Text.escape(key) + " is set twice: " + before.origin() + ", and line " + line, null);
            }
            entries.add(entry);
        }
    }

    private InvalidOptionException unreadable(String why, @Nullable Exception cause) {
        return new InvalidOptionException(
                NetworkException.Failure.of("read configuration file " + Text.escape(name))
                        .because(why)
                        .hint("correct it, or name a readable properties file by -D" + Backends.CONFIG_PROPERTY + " or "
                                + Backends.CONFIG_VARIABLE),
                cause);
    }
}
