package dev.plumbline.integration.bench;

/** Tells on standard error what is being done. */
final class Progress {

    private Progress() {}

    static void say(String format, Object... arguments) {
        System.err.println("bench: " + String.format(format, arguments));
    }
}
