package dev.plumbline.harness.qemu;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A line of a guest's answer.
 *
 * @param id of the command
 * @param end whether it is the last, with the exit status
 * @param text the output, or the exit status
 */
record ConsoleLine(String id, boolean end, String text) {

    private static final Pattern FORM = Pattern.compile("@(\\d+)(?::(.*)|=(\\d{1,3}))");

    /** Null if it is something else, such as a message of the guest's kernel. */
    static @Nullable ConsoleLine parse(String line) {
        Matcher matcher = FORM.matcher(line);
        if (!matcher.matches()) {
            return null;
        }
        boolean end = matcher.group(3) != null;
        return new ConsoleLine(matcher.group(1), end, end ? matcher.group(3) : matcher.group(2));
    }
}
