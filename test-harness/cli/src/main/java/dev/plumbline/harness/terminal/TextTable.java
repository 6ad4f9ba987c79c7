package dev.plumbline.harness.terminal;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Columns of text: as wide as their widest cell for a person, with tabs between them for a program. */
public final class TextTable {

    private final List<String> header;
    private final List<List<String>> rows = new ArrayList<>();

    public TextTable(String... header) {
        this.header = List.of(header);
    }

    public void add(Object... cells) {
        List<String> row = new ArrayList<>();
        for (Object cell : cells) {
            row.add(String.valueOf(cell));
        }
        rows.add(row);
    }

    /** One line per row and no header; a tab within a cell becomes a blank. */
    public String tabSeparated() {
        return rows.stream()
                .map(row -> row.stream().map(cell -> cell.replace('\t', ' ')).collect(Collectors.joining("\t"))
                        + System.lineSeparator())
                .collect(Collectors.joining());
    }

    @Override
    public String toString() {
        int[] widths = IntStream.range(0, header.size()).map(this::width).toArray();
        StringBuilder text = new StringBuilder();
        append(header, widths, text);
        rows.forEach(row -> append(row, widths, text));
        return text.toString();
    }

    private static void append(List<String> row, int[] widths, StringBuilder text) {
        StringBuilder line = new StringBuilder();
        for (int column = 0; column < row.size(); column++) {
            line.append(row.get(column))
                    .append(" ".repeat(widths[column] - row.get(column).length() + 2));
        }
        text.append(line.toString().stripTrailing()).append(System.lineSeparator());
    }

    private int width(int column) {
        int widest = header.get(column).length();
        for (List<String> row : rows) {
            widest = Math.max(widest, row.get(column).length());
        }
        return widest;
    }
}
