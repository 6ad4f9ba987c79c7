package dev.plumbline.linux.tc;

/** What becomes of a frame ({@code TC_ACT_*} in {@code linux/pkt_cls.h}). */
public enum Verdict {
    /** It passes, and no later filter is asked. */
    PASS(0),
    /** It is dropped. */
    DROP(2),
    /** The next filter is asked. */
    NEXT(-1);

    private final int number;

    Verdict(int number) {
        this.number = number;
    }

    /**
     * The verdict as a program returns it.
     *
     * @return {@code TC_ACT_*}
     */
    public int number() {
        return number;
    }
}
