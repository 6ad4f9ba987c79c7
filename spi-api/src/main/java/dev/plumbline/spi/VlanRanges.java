package dev.plumbline.spi;

import java.util.SortedSet;
import java.util.StringJoiner;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Sets of VLANs as text: numbers and ranges in ascending order, separated by commas. */
final class VlanRanges {

    private static final Pattern RANGE = Pattern.compile("(\\d{1,4})(?:-(\\d{1,4}))?");

    private VlanRanges() {}

    static SortedSet<Integer> parse(String text) {
        SortedSet<Integer> ids = new TreeSet<>();
        for (String part : text.split(",", -1)) {
            Matcher range = RANGE.matcher(part.strip());
            if (!range.matches()) {
                throw new IllegalArgumentException(
                        "VLANs must be numbers and ranges such as 10,20-29, got " + Text.quote(text));
            }
            int first = Integer.parseInt(range.group(1));
            int last = range.group(2) == null ? first : Integer.parseInt(range.group(2));
            if (last < first) {
                throw new IllegalArgumentException("a range of VLANs must ascend, got " + first + "-" + last);
            }
            for (int id = first; id <= last; id++) {
                ids.add(id);
            }
        }
        return ids;
    }

    static String text(SortedSet<Integer> ids) {
        StringJoiner ranges = new StringJoiner(",");
        int first = 0;
        for (int id : ids) {
            if (first == 0 || !ids.contains(id - 1)) {
                first = id;
            }
            if (!ids.contains(id + 1)) {
                ranges.add(first == id ? Integer.toString(id) : first + "-" + id);
            }
        }
        return ranges.toString();
    }
}
