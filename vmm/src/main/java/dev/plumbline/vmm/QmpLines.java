package dev.plumbline.vmm;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Cuts a stream into lines, whatever pieces it comes in. */
final class QmpLines {

    private final ByteArrayOutputStream rest = new ByteArrayOutputStream();

    /** The lines that are complete now, without blank ones. */
    List<String> append(byte[] bytes, int count) {
        List<String> lines = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            if (bytes[i] != '\n') {
                rest.write(bytes[i]);
                continue;
            }
            String line = rest.toString(StandardCharsets.UTF_8).strip();
            rest.reset();
            if (!line.isEmpty()) {
                lines.add(line);
            }
        }
        return lines;
    }
}
