package dev.plumbline.harness.simulation;

/** Shares of a whole. */
final class Share {

    private Share() {}

    static void check(String what, double share) {
        if (!(share >= 0 && share <= 1)) {
            throw new IllegalArgumentException(what + " must be 0 to 1, got " + share);
        }
    }
}
