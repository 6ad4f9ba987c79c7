package dev.plumbline.harness.sys;

import dev.plumbline.spi.Errno;
import java.util.Optional;

/** Looks at {@code /dev/net/tun} without making an interface. */
public final class TunDevice {

    private static final int O_RDWR_CLOEXEC = 0x80002;

    private TunDevice() {}

    /**
     * What the kernel answers to who opens the device.
     *
     * @return the error number; empty if it can be opened
     */
    public static Optional<Errno> tryOpen() {
        int fd = LibC.open(TunQueue.DEVICE, O_RDWR_CLOEXEC, 0);
        if (fd < 0) {
            return Optional.of(
                    SystemCallException.last("open " + TunQueue.DEVICE).errno());
        }
        LibC.close(fd);
        return Optional.empty();
    }

    /**
     * What to do about an error number.
     *
     * @param errno answer of {@link #tryOpen}
     * @return advice; empty text if there is none
     */
    public static String remedy(Errno errno) {
        return TunHints.forOpen(errno);
    }
}
