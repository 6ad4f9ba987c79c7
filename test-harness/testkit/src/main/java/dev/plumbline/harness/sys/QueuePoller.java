package dev.plumbline.harness.sys;

import com.sun.jna.Memory;
import dev.plumbline.spi.Errno;
import java.util.BitSet;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Waits with {@code poll(2)} until a queue has a frame, or somebody calls {@link #wake}. Everything but {@link #wake}
 * is for one thread.
 */
public final class QueuePoller implements AutoCloseable {

    private static final int EFD_CLOEXEC_NONBLOCK = 0x80800;
    private static final short POLLIN = 1;
    /** {@code struct pollfd}: int fd, short events, short revents. */
    private static final int POLLFD_BYTES = 8;

    private static final int POLLFD_EVENTS = 4;
    private static final int POLLFD_REVENTS = 6;

    private final int queues;
    private final int wakeFd;
    private final Memory fds;
    private final Memory counter = new Memory(Long.BYTES);
    /** Keeps {@link #wake} from writing to a descriptor that somebody else has got by now. */
    private final ReentrantLock open = new ReentrantLock();

    private boolean closed;

    /**
     * Waits for some queues.
     *
     * @param queues at least one, open; closed by their owner, after this
     */
    public QueuePoller(List<TunQueue> queues) {
        this.queues = queues.size();
        this.wakeFd = LibC.eventfd(0, EFD_CLOEXEC_NONBLOCK);
        if (wakeFd < 0) {
            throw SystemCallException.last("eventfd");
        }
        fds = new Memory((long) POLLFD_BYTES * (this.queues + 1));
        for (int i = 0; i < this.queues; i++) {
            put(i, queues.get(i).fd());
        }
        put(this.queues, wakeFd);
    }

    private void put(int slot, int fd) {
        fds.setInt((long) slot * POLLFD_BYTES, fd);
        fds.setShort((long) slot * POLLFD_BYTES + POLLFD_EVENTS, POLLIN);
        fds.setShort((long) slot * POLLFD_BYTES + POLLFD_REVENTS, (short) 0);
    }

    /**
     * Waits.
     *
     * @param timeoutMillis longest wait in milliseconds; -1 for no limit
     * @return the queues that have a frame or an error; none after a timeout or a {@link #wake}
     */
    public BitSet await(int timeoutMillis) {
        BitSet ready = new BitSet(queues);
        int count = LibC.poll(fds, queues + 1L, timeoutMillis);
        if (count < 0) {
            SystemCallException refused = SystemCallException.last("poll");
            if (refused.errno().equals(Errno.EINTR)) {
                return ready;
            }
            throw refused;
        }
        for (int i = 0; i < queues; i++) {
            if (isReady(i)) {
                ready.set(i);
            }
        }
        if (isReady(queues)) {
            LibC.read(wakeFd, counter, Long.BYTES);
        }
        return ready;
    }

    private boolean isReady(int slot) {
        return fds.getShort((long) slot * POLLFD_BYTES + POLLFD_REVENTS) != 0;
    }

    /** Ends a wait, or the next one; from any thread. Does nothing after {@link #close}. */
    public void wake() {
        open.lock();
        try (Memory one = new Memory(Long.BYTES)) {
            one.setLong(0, 1);
            if (!closed) {
                LibC.write(wakeFd, one, Long.BYTES);
            }
        } finally {
            open.unlock();
        }
    }

    @Override
    public void close() {
        open.lock();
        try {
            if (!closed) {
                closed = true;
                LibC.close(wakeFd);
            }
        } finally {
            open.unlock();
        }
    }
}
