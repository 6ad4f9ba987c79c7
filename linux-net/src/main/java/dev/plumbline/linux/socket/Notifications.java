package dev.plumbline.linux.socket;

import dev.plumbline.linux.netlink.MessageReader;
import dev.plumbline.linux.sys.Syscalls;
import java.time.Duration;
import java.util.function.Consumer;

/**
 * What the kernel reports to groups of sockets: that links, addresses, neighbours or routes came, went or changed. On a
 * socket of its own, in the namespace in which it was opened. Not safe for use by several threads.
 */
public final class Notifications implements AutoCloseable {

    /** {@code RTNLGRP_LINK}. */
    public static final int LINKS = 1;
    /** {@code RTNLGRP_NEIGH}: forwarding entries, too. */
    public static final int NEIGHBOURS = 3;
    /** {@code RTNLGRP_TC}: queueing disciplines and filters. */
    public static final int TRAFFIC_CONTROL = 4;
    /** {@code RTNLGRP_IPV4_IFADDR}. */
    public static final int IPV4_ADDRESSES = 5;
    /** {@code RTNLGRP_IPV4_ROUTE}. */
    public static final int IPV4_ROUTES = 7;
    /** {@code RTNLGRP_IPV6_IFADDR}. */
    public static final int IPV6_ADDRESSES = 9;
    /** {@code RTNLGRP_IPV6_ROUTE}. */
    public static final int IPV6_ROUTES = 11;

    /** What came of waiting. */
    public enum Received {
        /** One message, or several. */
        SOME,
        /** Nothing in that time. */
        NONE,
        /** More than the socket's buffer holds: some were lost, and whoever keeps a picture has to look again. */
        LOST
    }

    /** One notification about a link fills less; one that does not fit counts as lost. */
    private static final int BYTES = 16 * 1024;

    private final NetlinkSocket socket;
    private final int[] groups;

    private Notifications(NetlinkSocket socket, int[] groups) {
        this.socket = socket;
        this.groups = groups;
    }

    /**
     * Listens, from now on.
     *
     * @param syscalls the kernel's calls
     * @param protocol whose groups they are
     * @param groups such as {@link #LINKS}
     * @return for the caller to close
     * @throws dev.plumbline.linux.sys.SyscallException if that is not possible
     */
    public static Notifications open(Syscalls syscalls, NetlinkProtocol protocol, int... groups) {
        NetlinkSocket socket = NetlinkSocket.open(syscalls, protocol, BYTES);
        try {
            Notifications notifications = new Notifications(socket, groups);
            notifications.resume();
            socket.takePort();
            return notifications;
        } catch (RuntimeException | Error e) {
            socket.close();
            throw e;
        }
    }

    /**
     * Waits for messages, and hands each over.
     *
     * @param patience how long to wait; not zero
     * @param message gets a reader that stands at a message; it is valid only within the call
     * @return what came
     * @throws dev.plumbline.linux.sys.SyscallException if receiving failed
     * @throws dev.plumbline.linux.netlink.MalformedMessageException if what came cannot be read
     */
    public Received receive(Duration patience, Consumer<MessageReader> message) {
        return socket.receiveNotifications(patience, reader -> {
            while (reader.next()) {
                message.accept(reader);
            }
        });
    }

    /** Stops listening, and forgets what was heard. */
    public void pause() {
        for (int group : groups) {
            socket.leave(group);
        }
        socket.forget();
    }

    /**
     * Listens again.
     *
     * @throws dev.plumbline.linux.sys.SyscallException if that is not possible
     */
    public void resume() {
        for (int group : groups) {
            socket.join(group);
        }
    }

    @Override
    public void close() {
        socket.close();
    }
}
