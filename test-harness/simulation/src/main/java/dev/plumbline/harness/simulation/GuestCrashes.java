package dev.plumbline.harness.simulation;

/**
 * Guests that stop by themselves. The VM manager notices later, and still has to detach.
 *
 * @param share share of VMs whose guest crashes before its time, 0 to 1
 * @param detectedAfterSeconds from the crash to the detach, more than 0, at most {@value Seconds#MOST}
 */
public record GuestCrashes(double share, double detectedAfterSeconds) {

    /** No guest crashes. */
    public static final GuestCrashes NONE = new GuestCrashes(0, 1);

    /**
     * Checks the components.
     *
     * @throws IllegalArgumentException if one is out of range
     */
    public GuestCrashes {
        Share.check("share", share);
        Seconds.check("detectedAfterSeconds", detectedAfterSeconds);
    }
}
