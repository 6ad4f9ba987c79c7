package dev.plumbline.spi;

/**
 * The user and group that a VMM process runs as, and that may open its TAP. The kernel lets in whose effective uid is
 * this and who has the gid among its effective and supplementary groups, both, and besides whoever has
 * {@code CAP_NET_ADMIN} ({@code tun_not_capable} in {@code drivers/net/tun.c}).
 *
 * @param uid user id, 0 to {@value #MAX_ID}, as the backend's user namespace has it ({@code TUNSETOWNER} in
 *     {@code linux/if_tun.h})
 * @param gid group id, of the same range ({@code TUNSETGROUP})
 * @since 0.1.0
 */
public record Owner(long uid, long gid) {

    /** The greatest id: one below {@code (uid_t) -1}, which means that nobody is set. */
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
