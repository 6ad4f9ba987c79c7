package dev.plumbline.harness.guest;

import dev.plumbline.harness.frame.EthernetFrame;
import java.util.Objects;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.jspecify.annotations.Nullable;

/**
 * A NIC of a simulated guest: a platform thread of its own, which changes its namespace and its credentials and is
 * therefore never used for anything else.
 */
final class SimulatedNic {

    private final GuestNic nic;
    private final GuestPortFactory ports;
    private final CompletableFuture<GuestPort> opened = new CompletableFuture<>();
    private final CompletableFuture<Void> ended = new CompletableFuture<>();
    private final Queue<PingSession> waiting = new ConcurrentLinkedQueue<>();
    private final NicStack stack;
    private volatile boolean stopping;
    private volatile @Nullable Throwable failure;
    private @Nullable PingSession session;
    private int sequence;

    SimulatedNic(GuestNic nic, GuestPortFactory ports) {
        this.nic = nic;
        this.ports = ports;
        this.stack = new NicStack(nic.attachment().guestMac(), nic.addresses(), this::send);
    }

    /** Returns when all queues are open. */
    void start() {
        Thread thread = new Thread(this::run, "guest " + nic.attachment().id());
        thread.setDaemon(true);
        thread.start();
        try {
            opened.join();
        } catch (CompletionException e) {
            Throwable cause = Objects.requireNonNull(e.getCause());
            throw new GuestException(
                    "guest NIC " + nic.attachment().id() + " cannot open "
                            + nic.attachment().tap().name() + " as " + nic.runAs() + ": "
                            + cause.getMessage(),
                    cause);
        }
    }

    private void run() {
        try (GuestPort port = ports.open(nic.attachment(), nic.runAs())) {
            opened.complete(port);
            while (!stopping) {
                port.receive(untilNextDue(), this::receive);
            }
        } catch (RuntimeException | Error e) {
            failure = e;
            opened.completeExceptionally(e);
        }
        ended.complete(null);
        failAll();
    }

    private int untilNextDue() {
        while (true) {
            if (session == null) {
                session = waiting.poll();
            }
            if (session == null) {
                return -1;
            }
            int millis = session.advance(System.nanoTime());
            if (millis > 0) {
                return millis;
            }
            session = null;
        }
    }

    private void receive(int queue, EthernetFrame frame) {
        stack.receive(queue, frame, (arrivedOn, from, reply) -> {
            if (session != null) {
                session.replied(arrivedOn, from, reply, System.nanoTime());
            }
        });
    }

    private void send(EthernetFrame frame, int queue) {
        opened.join().send(queue, frame);
    }

    PingReport ping(PingPlan plan) {
        PingSession ping;
        synchronized (waiting) {
            ping = new PingSession(stack, plan, ++sequence, System.nanoTime());
        }
        waiting.add(ping);
        opened.join().wake();
        if (ended.isDone()) {
            failAll(); // the thread may have looked for waiting ones before this was added
        }
        try {
            return ping.result().join();
        } catch (CompletionException e) {
            throw new GuestException(
                    String.valueOf(Objects.requireNonNull(e.getCause()).getMessage()), failure);
        }
    }

    private void failAll() {
        String why = failure == null ? "it was stopped" : failure.getMessage();
        GuestException ended =
                new GuestException("guest NIC " + nic.attachment().id() + " has ended: " + why, failure);
        PingSession current = session;
        if (current != null) {
            current.result().completeExceptionally(ended);
        }
        for (PingSession next = waiting.poll(); next != null; next = waiting.poll()) {
            next.result().completeExceptionally(ended);
        }
    }

    NicStats stats() {
        return new NicStats(nic.attachment().id(), stack.stats());
    }

    /** For one that was started. Returns when all queues are closed; an interrupt does not cut it short. */
    void stop() {
        stopping = true;
        opened.join().wake();
        ended.join();
    }
}
