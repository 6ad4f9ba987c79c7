package dev.plumbline.linux.iproute;

import java.util.ArrayList;
import java.util.List;

/** The words of one command. */
final class Words {

    private final List<String> words = new ArrayList<>();

    Words(String... first) {
        words.addAll(List.of(first));
    }

    Words add(Object... more) {
        for (Object word : more) {
            words.add(word.toString());
        }
        return this;
    }

    List<List<String>> asOne() {
        return List.of(List.copyOf(words));
    }
}
