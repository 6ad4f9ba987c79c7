package dev.plumbline.linux.tc;

/** Where a filter of a {@code clsact} queueing discipline looks at frames ({@code linux/pkt_sched.h}). */
public enum Hook {
    /** Frames that the link received, before anybody else sees them. */
    INGRESS(0xfffffff2),
    /** Frames that are sent by the link. */
    EGRESS(0xfffffff3);

    private final int parent;

    Hook(int parent) {
        this.parent = parent;
    }

    /**
     * The hook as a filter's parent.
     *
     * @return {@code TC_H_MAKE(TC_H_CLSACT, TC_H_MIN_*)}
     */
    public int parent() {
        return parent;
    }
}
