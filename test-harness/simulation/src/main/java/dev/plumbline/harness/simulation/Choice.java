package dev.plumbline.harness.simulation;

import dev.plumbline.harness.file.FileNode;
import java.util.ArrayList;
import java.util.List;

/**
 * A mapping of which exactly one key is given.
 *
 * @param key the one
 * @param node what it is mapped to
 */
record Choice(String key, FileNode node) {

    static Choice of(FileNode mapping, String... keys) {
        mapping.mapping(keys);
        List<Choice> given = new ArrayList<>();
        for (String key : keys) {
            mapping.get(key).ifPresent(node -> given.add(new Choice(key, node)));
        }
        return mapping.check(() -> {
            if (given.size() != 1) {
                throw new IllegalArgumentException("must be exactly one of " + String.join(", ", keys));
            }
            return given.get(0);
        });
    }
}
