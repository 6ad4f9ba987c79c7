package dev.plumbline.vmm;

import com.sun.jna.Memory;
import com.sun.jna.Pointer;
import java.util.List;

/**
 * {@code struct msghdr} of 64-bit Linux with one {@code iovec}, and where there are descriptors one {@code cmsghdr} of
 * type {@code SCM_RIGHTS}.
 */
final class RightsMessage implements AutoCloseable {

    private static final int MSGHDR_BYTES = 56;
    private static final int MSG_IOV = 16;
    private static final int MSG_IOVLEN = 24;
    private static final int MSG_CONTROL = 32;
    private static final int MSG_CONTROLLEN = 40;
    private static final int IOV_LEN = 8;
    private static final int IOVEC_BYTES = 16;
    private static final int CMSG_LEVEL = 8;
    private static final int CMSG_TYPE = 12;
    private static final int CMSGHDR_BYTES = 16;
    private static final int SOL_SOCKET = 1;
    private static final int SCM_RIGHTS = 1;
    private static final int MOST_DESCRIPTORS = 253;

    private final Memory header = new Memory(MSGHDR_BYTES);
    private final Memory vector = new Memory(IOVEC_BYTES);
    private final Memory data;
    private final Memory control;

    RightsMessage(byte[] bytes, List<Integer> descriptors) {
        if (bytes.length == 0 || descriptors.size() > MOST_DESCRIPTORS) {
            throw new IllegalArgumentException("a message must have at least one byte and at most " + MOST_DESCRIPTORS
                    + " descriptors, got " + bytes.length + " and " + descriptors.size());
        }
        data = new Memory(bytes.length);
        data.write(0, bytes, 0, bytes.length);
        int length = CMSGHDR_BYTES + Integer.BYTES * descriptors.size();
        control = new Memory(align(length));
        control.clear();
        control.setLong(0, length);
        control.setInt(CMSG_LEVEL, SOL_SOCKET);
        control.setInt(CMSG_TYPE, SCM_RIGHTS);
        for (int i = 0; i < descriptors.size(); i++) {
            control.setInt(CMSGHDR_BYTES + (long) Integer.BYTES * i, descriptors.get(i));
        }
        header.clear();
        header.setPointer(MSG_IOV, vector);
        header.setLong(MSG_IOVLEN, 1);
        if (!descriptors.isEmpty()) {
            header.setPointer(MSG_CONTROL, control);
            header.setLong(MSG_CONTROLLEN, control.size());
        }
    }

    private static long align(int length) {
        return (length + 7L) & ~7L;
    }

    /** The message without the bytes that were sent already, and without the descriptors that went with them. */
    Pointer from(int offset) {
        vector.setPointer(0, data.share(offset));
        vector.setLong(IOV_LEN, data.size() - offset);
        if (offset > 0) {
            header.setPointer(MSG_CONTROL, null);
            header.setLong(MSG_CONTROLLEN, 0);
        }
        return header;
    }

    @Override
    public void close() {
        header.close();
        vector.close();
        data.close();
        control.close();
    }
}
