package dev.plumbline.linux.socket;

import java.util.List;

/**
 * What one dump reported, or several.
 *
 * @param <T> what they are
 * @param all each that was seen, in the order in which they were
 * @param atOneMoment whether they were all there at one moment; if not, each may be there several times, and one that
 *     came or went meanwhile may be among them or not
 */
public record Gathering<T>(List<T> all, boolean atOneMoment) {

    /**
     * Copies the list.
     *
     * @param all each that was seen
     * @param atOneMoment whether they were all there at one moment
     */
    public Gathering {
        all = List.copyOf(all);
    }
}
