package dev.plumbline.linux.netns;

import dev.plumbline.linux.netlink.Answer;
import dev.plumbline.linux.netlink.MessageReader;
import dev.plumbline.linux.netlink.Request;
import dev.plumbline.linux.netlink.Rtnl;
import dev.plumbline.linux.socket.Netlink;
import dev.plumbline.linux.socket.NetlinkProtocol;
import dev.plumbline.linux.socket.Notifications;
import dev.plumbline.linux.sys.SyscallException;
import dev.plumbline.linux.sys.Syscalls;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.Logger;

/**
 * Deletes links of one namespace without waiting until the kernel has freed them. Belongs to the namespace's thread.
 *
 * <p>The kernel answers an {@code RTM_DELLINK} some 20 ms after the links are gone: it waits for grace periods, and for
 * RCU callbacks of all processors, in the thread that asked ({@code netdev_run_todo} in {@code net/core/dev.c}). Names,
 * indexes and UDP ports are free long before that, when {@code RTNLGRP_LINK} hears of {@code RTM_DELLINK}. So another
 * thread asks, on a socket of this namespace, and this one listens.
 */
final class Deletions implements AutoCloseable {

    private static final Logger LOG = LogManager.getLogger(Deletions.class);

    /** An answer is noticed so late where no notification says before that the links are gone. */
    private static final Duration LOOK = Duration.ofMillis(10);

    private final Syscalls syscalls;
    private final DeletionThreads threads;
    private final Queue<Netlink> idle = new ConcurrentLinkedQueue<>();
    private Optional<Notifications> listener = Optional.empty();
    private volatile boolean closed;

    Deletions(Syscalls syscalls, DeletionThreads threads) {
        this.syscalls = syscalls;
        this.threads = threads;
    }

    /**
     * Deletes links. Whatever another thread or another socket would be needed for and cannot be had, this thread waits.
     *
     * @param own the socket to use then
     * @param request deletes them; twice does no harm
     * @param links their indexes
     * @return the kernel's answer, or success once all are gone
     */
    Answer delete(Netlink own, Request request, Set<Integer> links) {
        return deleteElsewhere(request, links)
                .orElseGet(() -> own.exchange(List.of(request)).get(0));
    }

    /** Empty if a thread or a socket is missing, or the deletion could not be sent. */
    private Optional<Answer> deleteElsewhere(Request request, Set<Integer> links) {
        if (threads.isEmpty() || !listen()) {
            return Optional.empty();
        }
        try {
            Netlink netlink = socket();
            Optional<CompletableFuture<Answer>> answer = threads.submit(() -> exchange(netlink, request));
            if (answer.isEmpty()) {
                idle.add(netlink);
            }
            return answer.map(coming -> await(coming, links));
        } catch (SyscallException e) {
            LOG.debug("deletes links without another thread", e);
            return Optional.empty();
        } finally {
            stopListening();
        }
    }

    private Netlink socket() {
        Netlink netlink = idle.poll();
        return netlink == null ? Netlink.openSmall(syscalls) : netlink;
    }

    private boolean listen() {
        try {
            if (listener.isEmpty()) {
                listener = Optional.of(Notifications.open(syscalls, NetlinkProtocol.ROUTE, Notifications.LINKS));
            } else {
                listener.get().resume();
            }
            return true;
        } catch (SyscallException e) {
            LOG.debug("cannot listen for links that go", e);
            return false;
        }
    }

    private void stopListening() {
        try {
            listener.orElseThrow().pause();
        } catch (SyscallException e) {
            LOG.debug("listens anew next time", e);
            listener.orElseThrow().close();
            listener = Optional.empty();
        }
    }

    private Answer exchange(Netlink netlink, Request request) {
        try {
            return netlink.exchange(List.of(request)).get(0);
        } finally {
            if (closed || netlink.isSpoilt()) {
                netlink.close();
            } else {
                idle.add(netlink);
                closeIdleIfClosed();
            }
        }
    }

    private Answer await(CompletableFuture<Answer> answer, Set<Integer> links) {
        Set<Integer> left = new HashSet<>(links);
        boolean hearing = true;
        while (hearing && !answer.isDone()) {
            hearing = hear(left);
            if (left.isEmpty()) {
                CompletableFuture<Answer> unused = answer.whenComplete(Deletions::logLateFailure);
                return Answer.DONE;
            }
        }
        try {
            return answer.join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : e;
        }
    }

    /** False if nothing more can be heard. */
    private boolean hear(Set<Integer> left) {
        try {
            return listener.orElseThrow().receive(LOOK, message -> left.remove(deleted(message)))
                    != Notifications.Received.LOST;
        } catch (SyscallException e) {
            LOG.debug("waits for the answer to a deletion", e);
            return false;
        }
    }

    /** Index of a link that is gone; 0 if a message says something else, as that a port left its bridge. */
    private static int deleted(MessageReader message) {
        return message.type() == Rtnl.RTM_DELLINK && message.u8(0) == Rtnl.AF_UNSPEC ? message.u32(4) : 0;
    }

    private static void logLateFailure(Answer answer, Throwable failure) {
        if (failure != null) {
            LOG.warn("links are gone, but the kernel's answer to their deletion did not come", failure);
        } else if (!answer.ok()) {
            LOG.warn("links are gone, but the kernel answered to their deletion: {}", answer.ack());
        }
    }

    private void closeIdleIfClosed() {
        for (Netlink netlink = closed ? idle.poll() : null; netlink != null; netlink = idle.poll()) {
            netlink.close();
        }
    }

    /** What is under way goes on, and closes its socket. */
    @Override
    public void close() {
        closed = true;
        closeIdleIfClosed();
        listener.ifPresent(Notifications::close);
    }
}
