package dev.plumbline.spi;

import org.jspecify.annotations.Nullable;

/** Shows given text in messages: quoted, cut at a readable length, what a terminal would obey escaped. */
final class Text {

    private static final int LONGEST = 80;

    private Text() {}

    static String quote(@Nullable String text) {
        if (text == null) {
            return "null";
        }
        return text.length() > LONGEST
                ? '"' + escape(text.substring(0, LONGEST)) + "\"... (" + text.length() + " characters)"
                : '"' + escape(text) + '"';
    }

    static String escape(String text) {
        StringBuilder shown = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (isObeyed(c)) {
                shown.append(String.format("\\u%04x", (int) c));
            } else {
                shown.append(c);
            }
        }
        return shown.toString();
    }

    /** Control characters, line ends of Unicode, and those that turn the direction of writing. */
    private static boolean isObeyed(char c) {
        return switch (Character.getType(c)) {
            case Character.CONTROL, Character.FORMAT, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR -> true;
            default -> false;
        };
    }
}
