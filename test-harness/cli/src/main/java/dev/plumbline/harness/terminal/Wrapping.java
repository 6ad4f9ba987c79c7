package dev.plumbline.harness.terminal;

import java.util.ArrayList;
import java.util.List;

/** Breaks a line that is too wide at its blanks. What follows is indented by four more than the line. */
final class Wrapping {

    private static final int DEEPER = 4;

    private Wrapping() {}

    static List<String> of(String line, int columns) {
        int indent = 0;
        while (indent < line.length() && line.charAt(indent) == ' ') {
            indent++;
        }
        String margin = " ".repeat(Math.min(indent + DEEPER, columns / 2));
        List<String> parts = new ArrayList<>();
        String rest = line;
        while (rest.length() > columns) {
            int first = rest.length() - rest.stripLeading().length();
            int blank = rest.lastIndexOf(' ', columns);
            if (blank <= first) {
                blank = rest.indexOf(' ', first);
            }
            if (blank < 0) {
                break; // a single word that is wider: cut, nobody could copy it
            }
            parts.add(rest.substring(0, blank).stripTrailing());
            rest = margin + rest.substring(blank).strip();
        }
        parts.add(rest);
        return parts;
    }
}
