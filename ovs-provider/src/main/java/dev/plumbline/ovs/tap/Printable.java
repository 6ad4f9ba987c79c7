package dev.plumbline.ovs.tap;

/** Text of others as a message can show it. */
public final class Printable {

    private Printable() {}

    /** Each character that is not plain ASCII becomes a question mark. */
    public static String text(String text) {
        StringBuilder shown = new StringBuilder(text.length());
        text.codePoints().forEach(point -> shown.append(point >= ' ' && point <= '~' ? (char) point : '?'));
        return shown.toString();
    }
}
