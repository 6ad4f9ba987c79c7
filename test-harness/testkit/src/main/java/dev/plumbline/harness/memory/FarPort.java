package dev.plumbline.harness.memory;

import dev.plumbline.harness.frame.EthernetFrame;
import dev.plumbline.harness.guest.GuestPort;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** The other end of an uplink: what leaves by the uplink arrives here. */
final class FarPort implements GuestPort {

    private final ForeignLink uplink;
    private final LinkedBlockingQueue<Optional<EthernetFrame>> arrivals = new LinkedBlockingQueue<>();

    FarPort(ForeignLink uplink) {
        this.uplink = uplink;
    }

    void deliver(EthernetFrame frame) {
        arrivals.add(Optional.of(frame));
    }

    @Override
    public int queues() {
        return 1;
    }

    @Override
    public void send(int queue, EthernetFrame frame) {
        uplink.namespace.host().locked(() -> {
            uplink.receive(frame);
            return null;
        });
    }

    @Override
    public void receive(int timeoutMillis, Receiver receiver) {
        next(timeoutMillis).ifPresent(frame -> receiver.receive(0, frame));
        List<Optional<EthernetFrame>> more = new ArrayList<>();
        arrivals.drainTo(more);
        more.stream().flatMap(Optional::stream).forEach(frame -> receiver.receive(0, frame));
    }

    private Optional<EthernetFrame> next(int timeoutMillis) {
        try {
            if (timeoutMillis < 0) {
                return arrivals.take();
            }
            return Optional.ofNullable(arrivals.poll(timeoutMillis, TimeUnit.MILLISECONDS))
                    .flatMap(arrival -> arrival);
        } catch (InterruptedException e) {
            throw new IllegalStateException("wait for frames beyond " + uplink.name + " was interrupted", e);
        }
    }

    @Override
    public void wake() {
        arrivals.add(Optional.empty());
    }

    @Override
    public void close() {
        arrivals.clear();
    }
}
