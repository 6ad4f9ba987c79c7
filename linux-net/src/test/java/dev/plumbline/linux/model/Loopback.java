package dev.plumbline.linux.model;

/** {@code lo}, which each namespace is born with. */
final class Loopback extends Link {

    private static final int MTU = 65536;

    Loopback(Namespace namespace) {
        super(namespace, "lo", new byte[6], MTU);
    }

    @Override
    String kind() {
        return "";
    }

    @Override
    int minMtu() {
        return 0;
    }

    @Override
    int maxMtu() {
        return 0;
    }

    @Override
    int flags() {
        return super.flags() | Uapi.IFF_LOOPBACK;
    }

    @Override
    void requireDeletable() {
        throw new Refusal(Uapi.EOPNOTSUPP);
    }
}
