package dev.plumbline.linux.model;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/** {@code /dev/net/tun} (drivers/net/tun.c), bound to the namespace in which it was opened. */
final class TunFile extends Descriptor {

    private static final long TUNSETIFF = 0x400454caL;
    private static final long TUNSETPERSIST = 0x400454cbL;
    private static final long TUNSETOWNER = 0x400454ccL;
    private static final long TUNSETGROUP = 0x400454ceL;
    private static final long TUNGETIFF = 0x800454d2L;
    private static final long TUNGETVNETHDRSZ = 0x800454d7L;
    private static final long TUNSETVNETHDRSZ = 0x400454d8L;
    private static final int MAX_QUEUES = 256;
    private static final int LEAST_VNET_HEADER = 10;
    /** TUN_FEATURES, as far as the model knows them. */
    private static final int FEATURES = Uapi.IFF_NO_PI | Uapi.IFF_VNET_HDR | Uapi.IFF_MULTI_QUEUE;

    private Tap tap;

    TunFile(Namespace namespace) {
        super(namespace);
    }

    @Override
    String name() {
        return "/dev/net/tun";
    }

    @Override
    int ioctl(long request, ByteBuffer argument) {
        if (request == TUNSETIFF) {
            byte[] name = new byte[Uapi.IFNAMSIZ - 1];
            argument.get(0, name);
            String text = new String(name, StandardCharsets.US_ASCII);
            int end = text.indexOf(0);
            return setInterface(end < 0 ? text : text.substring(0, end), Short.toUnsignedInt(argument.getShort(16)));
        }
        if (request == TUNGETIFF) {
            return change(() -> {
                argument.put(0, new byte[Uapi.IFNAMSIZ]).put(0, tap.name.getBytes(StandardCharsets.UTF_8));
                argument.putShort(Uapi.IFNAMSIZ, (short) (tap.flags | Uapi.IFF_TAP));
            });
        }
        if (request == TUNGETVNETHDRSZ) {
            return change(() -> argument.putInt(0, tap.vnetHeaderSize));
        }
        if (request == TUNSETVNETHDRSZ) {
            return change(() -> {
                if (argument.getInt(0) < LEAST_VNET_HEADER) {
                    throw new Refusal(Uapi.EINVAL);
                }
                tap.vnetHeaderSize = argument.getInt(0);
            });
        }
        throw new AssertionError("the model does not know ioctl 0x" + Long.toHexString(request));
    }

    @Override
    int ioctl(long request, long argument) {
        if (request == TUNSETPERSIST) {
            return change(() -> tap.persistent = argument != 0);
        }
        if (request == TUNSETOWNER) {
            return change(() -> tap.owner = id(argument));
        }
        if (request == TUNSETGROUP) {
            return change(() -> tap.gid = id(argument));
        }
        throw new AssertionError("the model does not know ioctl 0x" + Long.toHexString(request));
    }

    /** 2^32-1 is nobody, and no one's number. */
    private static int id(long argument) {
        if ((int) argument == -1) {
            throw new Refusal(Uapi.EINVAL);
        }
        return (int) argument;
    }

    private int change(Runnable what) {
        if (tap == null) {
            return -Uapi.EBADFD;
        }
        return answer(what);
    }

    private static int answer(Runnable what) {
        try {
            what.run();
            return 0;
        } catch (Refusal e) {
            return -e.errno;
        }
    }

    private int setInterface(String name, int flags) {
        int beyond = flags & ~(FEATURES | Uapi.IFF_TAP | Uapi.IFF_TUN_EXCL);
        if (beyond != 0 || name.isEmpty()) {
            throw new AssertionError("the model does not know flags 0x" + Integer.toHexString(beyond) + " of " + name);
        }
        if (tap != null) {
            return -Uapi.EEXIST;
        }
        return answer(() -> attach(name, flags));
    }

    private void attach(String name, int flags) {
        Link there = namespace.byName(name);
        if (there == null) {
            create(name, flags);
            return;
        }
        if ((flags & Uapi.IFF_TUN_EXCL) != 0) {
            throw new Refusal(Uapi.EBUSY);
        }
        if (!(there instanceof Tap found) || (flags & Uapi.IFF_MULTI_QUEUE) != (found.flags & Uapi.IFF_MULTI_QUEUE)) {
            throw new Refusal(Uapi.EINVAL);
        }
        if (!found.has(Uapi.IFF_MULTI_QUEUE) && found.queues.size() == 1) {
            throw new Refusal(Uapi.EBUSY);
        }
        if (found.queues.size() == MAX_QUEUES) {
            throw new Refusal(Uapi.E2BIG);
        }
        tap = found;
        tap.queues.add(this);
        if (tap.queues.size() == 1) {
            tap.flags = flags & FEATURES; // whoever comes first decides anew
        }
        tap.followCarrier();
    }

    private void create(String name, int flags) {
        if ((flags & Uapi.IFF_TAP) == 0) {
            throw new Refusal(Uapi.EINVAL);
        }
        namespace.requireFree(name);
        tap = new Tap(namespace, name, flags & FEATURES);
        tap.queues.add(this);
        namespace.add(tap);
    }

    /** Without any privilege (tun_not_capable); a refusal is none of ours. */
    void openAsAnybody(Tap wanted) {
        if (wanted.owner == Tap.NOBODY && wanted.gid == Tap.NOBODY) {
            setInterface(wanted.name, Uapi.IFF_TAP | wanted.flags);
        }
    }

    /** Its TAP was deleted: it can become a queue of another. */
    void lose() {
        tap = null;
    }

    @Override
    void close() {
        if (tap != null) {
            tap.detach(this);
        }
    }
}
