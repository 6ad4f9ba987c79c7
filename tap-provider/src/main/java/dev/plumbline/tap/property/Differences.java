package dev.plumbline.tap.property;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/** In what links differ from what is wanted: words for a person, one entry per difference. */
final class Differences {

    private final List<String> words = new ArrayList<>();
    private String link = "";

    /** What is added from now on is about this link. */
    void about(Target target) {
        link = target.role().words() + " " + target.state().name() + " ";
    }

    void add(String what) {
        words.add(link + what);
    }

    /** The words are made only where they are needed: mostly nothing differs. */
    void addIf(boolean differs, Supplier<String> what) {
        if (differs) {
            add(what.get());
        }
    }

    List<String> words() {
        return words;
    }
}
