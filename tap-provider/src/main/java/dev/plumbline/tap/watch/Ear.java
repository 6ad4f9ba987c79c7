package dev.plumbline.tap.watch;

import dev.plumbline.linux.link.LinkReport;
import dev.plumbline.linux.netns.Kernel;
import dev.plumbline.linux.netns.NamespaceId;
import dev.plumbline.linux.socket.Notifications;
import dev.plumbline.linux.socket.Notifications.Received;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;

/** Hears which links of a namespace changed. For the thread of one watch. */
public final class Ear implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofMillis(250);
    /** What is done in one go, such as an attach, is heard as one. */
    private static final Duration PAUSE = Duration.ofMillis(10);

    private static final int MOST_PAUSES = 20;

    private final NamespaceId namespace;
    private final Notifications notifications;

    /**
     * What was heard.
     *
     * @param links indexes of links that changed
     * @param all whether any may have changed, since some reports were lost
     */
    record Heard(Set<Integer> links, boolean all) {

        boolean nothing() {
            return links.isEmpty() && !all;
        }
    }

    private Ear(NamespaceId namespace, Notifications notifications) {
        this.namespace = namespace;
        this.notifications = notifications;
    }

    /** Listens from now on. */
    public static Ear in(Kernel kernel) {
        Notifications notifications = kernel.listen(
                Notifications.LINKS,
                Notifications.TRAFFIC_CONTROL,
                Notifications.IPV4_ADDRESSES,
                Notifications.IPV6_ADDRESSES);
        return new Ear(kernel.identity(), notifications);
    }

    /** Where it listens, whatever becomes of the path to it. */
    public NamespaceId namespace() {
        return namespace;
    }

    /** Waits a while for something to change, and a little longer for what changes together with it. */
    Heard listen() {
        Set<Integer> links = new HashSet<>();
        Received received = receive(PATIENCE, links);
        for (int i = 0; i < MOST_PAUSES && received == Received.SOME; i++) {
            received = receive(PAUSE, links);
        }
        if (received == Received.LOST) {
            notifications.pause();
            notifications.resume();
        }
        return new Heard(links, received == Received.LOST);
    }

    private Received receive(Duration patience, Set<Integer> links) {
        return notifications.receive(
                patience, message -> LinkReport.index(message).ifPresent(links::add));
    }

    @Override
    public void close() {
        notifications.close();
    }
}
