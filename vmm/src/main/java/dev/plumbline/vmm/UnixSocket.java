package dev.plumbline.vmm;

import com.sun.jna.Memory;
import dev.plumbline.spi.Errno;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

/**
 * A connected unix stream socket that can pass descriptors to the other end ({@code SCM_RIGHTS}, see {@code unix(7)}),
 * which Java's own cannot. One thread may send while another receives.
 */
public final class UnixSocket implements AutoCloseable {

    private static final int AF_UNIX = 1;
    private static final int SOCK_STREAM_CLOEXEC = 0x80001;
    private static final int SHUT_RDWR = 2;
    private static final int MSG_NOSIGNAL = 0x4000;
    private static final int EINTR = 4;
    /** {@code struct sockaddr_un}: the family, then 108 bytes of path with a terminating zero. */
    private static final int SOCKADDR_UN_BYTES = 110;

    private static final int SUN_PATH = 2;

    private final int fd;
    private boolean closed;

    private UnixSocket(int fd) {
        this.fd = fd;
    }

    /**
     * Connects.
     *
     * @param path where somebody listens, at most 107 bytes
     * @return the connected socket
     * @throws UnixSocketException with ENOENT if nothing is there, ECONNREFUSED if nobody listens
     * @throws IllegalArgumentException if the path is too long
     */
    public static UnixSocket connect(Path path) {
        byte[] bytes = path.toString().getBytes(StandardCharsets.UTF_8);
        if (bytes.length >= SOCKADDR_UN_BYTES - SUN_PATH) {
            throw new IllegalArgumentException("path of a unix socket must be shorter than "
                    + (SOCKADDR_UN_BYTES - SUN_PATH) + " bytes, got " + bytes.length + ": " + path);
        }
        int fd = SocketCalls.socket(AF_UNIX, SOCK_STREAM_CLOEXEC, 0);
        if (fd < 0) {
            throw UnixSocketException.last("socket AF_UNIX");
        }
        try (Memory address = new Memory(SOCKADDR_UN_BYTES)) {
            address.clear();
            address.setShort(0, (short) AF_UNIX);
            address.write(SUN_PATH, bytes, 0, bytes.length);
            if (SocketCalls.connect(fd, address, SOCKADDR_UN_BYTES) != 0) {
                UnixSocketException refused = UnixSocketException.last("connect to " + path);
                SocketCalls.close(fd);
                throw refused;
            }
        }
        return new UnixSocket(fd);
    }

    /**
     * Sends bytes, all of them, and descriptors with the first. The other end gets descriptors of its own.
     *
     * @param bytes at least one
     * @param descriptors open in this process; 253 at most ({@code SCM_MAX_FD} in {@code net/scm.h})
     * @throws UnixSocketException with EPIPE if the other end has closed
     */
    public void send(byte[] bytes, List<Integer> descriptors) {
        try (RightsMessage message = new RightsMessage(bytes, descriptors)) {
            int sent = 0;
            while (sent < bytes.length) {
                long count = SocketCalls.sendmsg(fd, message.from(sent), MSG_NOSIGNAL);
                if (count >= 0) {
                    sent += (int) count;
                } else {
                    retryOrFail("sendmsg");
                }
            }
        }
    }

    /**
     * Waits for bytes.
     *
     * @param into where to put them
     * @return how many came; 0 if the other end has closed, or {@link #close} was called
     * @throws UnixSocketException if the connection broke
     */
    public int receive(byte[] into) {
        try (Memory buffer = new Memory(into.length)) {
            while (true) {
                long count = SocketCalls.recv(fd, buffer, into.length, 0);
                if (count >= 0) {
                    buffer.read(0, into, 0, (int) count);
                    return (int) count;
                }
                retryOrFail("recv");
            }
        }
    }

    private static void retryOrFail(String call) {
        UnixSocketException refused = UnixSocketException.last(call);
        if (!refused.errno().equals(new Errno(EINTR))) {
            throw refused;
        }
    }

    /** Ends both directions, so that a waiting {@link #receive} returns; {@link #close} afterwards. */
    public void shutDown() {
        SocketCalls.shutdown(fd, SHUT_RDWR);
    }

    /** Closes the descriptor; nobody may use the socket then, as its number may be given to something else. */
    @Override
    public synchronized void close() {
        if (!closed) {
            closed = true;
            SocketCalls.close(fd);
        }
    }
}
