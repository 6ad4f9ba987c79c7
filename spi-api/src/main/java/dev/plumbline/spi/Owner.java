package dev.plumbline.spi;

/**
 * The user and group that a VMM process runs as, and that may open its TAP.
 *
 * @param uid user id, 0 to 4294967294 ({@code TUNSETOWNER} in {@code linux/if_tun.h}; the last value means nobody set)
 * @param gid group id, of the same range
 * @since 0.1.0
 */
public record Owner(long uid, long gid) {

    /** The greatest id: one below {@code (uid_t) -1}. */
    public static final long MAX_ID = 0xfffffffeL;

    /**
     * Checks the components.
     *
     * @throws IllegalArgumentException if an id is out of range
     */
    public Owner {
        check("uid", uid);
        check("gid", gid);
    }

    private static void check(String what, long id) {
        if (id < 0 || id > MAX_ID) {
            throw new IllegalArgumentException(what + " must be 0 to " + MAX_ID + ", got " + id);
        }
    }

    @Override
    public String toString() {
        return uid + ":" + gid;
    }
}
