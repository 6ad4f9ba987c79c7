package dev.plumbline.spi;

/** Shows given text in messages: quoted, cut at a readable length, control characters escaped. */
final class Text {

    private static final int LONGEST = 80;

    private Text() {}

    static String quote(String text) {
        if (text == null) {
            return "null";
        }
        StringBuilder shown = new StringBuilder("\"");
        int end = Math.min(text.length(), LONGEST);
        for (int i = 0; i < end; i++) {
            char c = text.charAt(i);
            if (c < ' ' || c == 0x7f) {
                shown.append(String.format("\\u%04x", (int) c));
            } else {
                shown.append(c);
            }
        }
        return shown.append(text.length() > LONGEST ? "\"... (" + text.length() + " characters)" : "\"").toString();
    }
}
