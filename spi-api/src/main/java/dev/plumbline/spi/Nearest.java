package dev.plumbline.spi;

import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;
import java.util.TreeSet;

/** Finds what somebody who misspelt a word may have meant. */
final class Nearest {

    private Nearest() {}

    /** The known word that a third of its letters at most tell from the given one; empty if none is that near. */
    static Optional<String> to(String word, Collection<String> known) {
        return new TreeSet<>(known)
                .stream()
                        .filter(candidate -> distance(word, candidate) <= Math.max(1, candidate.length() / 3))
                        .min(Comparator.comparingInt(candidate -> distance(word, candidate)));
    }

    /** Letters to be added, left out or replaced (Levenshtein). */
    private static int distance(String a, String b) {
        int[] row = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            row[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int replaced = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(replaced, 1 + Math.min(row[j], row[j - 1]));
            }
        }
        return row[b.length()];
    }
}
