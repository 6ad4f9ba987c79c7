package dev.plumbline.tap;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Points tried and points clean, printed and written to a file beside the compiled tests. */
final class FaultTable {

    private final Path file;
    private final List<String> lines = new ArrayList<>();

    FaultTable(String name, String... columns) {
        Path classes = Path.of(FaultTable.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .getPath());
        this.file = classes.resolveSibling(name);
        add(columns);
    }

    /** Adds a row, and writes all that there are so far. */
    void add(String... cells) {
        StringBuilder line = new StringBuilder(String.format("%-38s", cells[0]));
        for (int i = 1; i < cells.length; i++) {
            line.append(String.format(" %14s", cells[i]));
        }
        lines.add(line.toString());
        System.out.println(line);
        try {
            Files.write(file, lines);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
