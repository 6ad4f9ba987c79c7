package dev.plumbline.tap.plan;

/** What a link is to a NIC. */
public enum Role {
    /** The bridge that its network has in the namespace. */
    BRIDGE("bridge"),
    /** The tunnel link that makes its network. */
    TUNNEL("tunnel link"),
    /** A link that was there before and that its network is reached by. */
    UPLINK("uplink"),
    /** Its TAP. */
    TAP("TAP");

    private final String words;

    Role(String words) {
        this.words = words;
    }

    /** As a message names it. */
    public String words() {
        return words;
    }
}
