package dev.plumbline.harness.simulation;

/** VMs a second. */
final class Rate {

    /** More than any simulation carries out. */
    static final double MOST = 1e6;

    private Rate() {}

    static void check(double perSecond) {
        if (!(perSecond > 0 && perSecond <= MOST)) {
            throw new IllegalArgumentException(
                    "perSecond must be more than 0 and at most " + MOST + ", got " + perSecond);
        }
    }
}
