package dev.plumbline.tap.operation;

import dev.plumbline.linux.link.LinkState;
import dev.plumbline.linux.netns.Kernel;
import dev.plumbline.linux.tun.Tun;
import dev.plumbline.spi.NicId;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * Queues that keep TAPs of lifetime UNTIL_CLOSED alive until somebody takes them. A queue belongs to a link of a
 * namespace, not to a NIC: the same NIC may be attached again, also in another namespace under the same path. Whoever
 * holds or drops one holds the namespace's lock. Safe for use by several threads.
 */
public final class HeldQueues implements AutoCloseable {

    /** An index is a link's own as long as its namespace exists, or until somebody asks for the same again. */
    private record Place(Object namespace, int link) {}

    /** A queue and the NIC that it was made for. Identity, not equality, distinguishes two of the same NIC. */
    private static final class Held {

        private final NicId nic;
        private final Tun queue;

        Held(NicId nic, Tun queue) {
            this.nic = nic;
            this.queue = queue;
        }
    }

    private final Map<Place, Held> held = new ConcurrentHashMap<>();

    /** Holds a queue of a link. Any other that was held for the NIC in this namespace is dead by now, and closed. */
    public void hold(Kernel kernel, int link, NicId nic, Tun queue) {
        drop(place -> place.namespace().equals(kernel.identity())
                && held.containsKey(place)
                && held.get(place).nic.equals(nic));
        keep(new Place(kernel.identity(), link), new Held(nic, queue));
    }

    private void keep(Place place, Held one) {
        Held former = held.put(place, one);
        if (former != null) {
            former.queue.close();
        }
    }

    /**
     * Hands the queue of a link over, with the duty to close it; takes it back if whoever shall have it throws.
     *
     * @param name the link's name: one that is no queue of it any more is closed, and not handed over
     */
    public <T> T handOver(Kernel kernel, int link, String name, Function<Optional<Tun>, T> receiver) {
        Place place = new Place(kernel.identity(), link);
        Optional<Held> one = Optional.ofNullable(held.remove(place)).filter(h -> isAlive(h.queue, name));
        try {
            return receiver.apply(one.map(h -> h.queue));
        } catch (RuntimeException | Error e) {
            one.ifPresent(h -> keep(place, h));
            throw e;
        }
    }

    private static boolean isAlive(Tun queue, String name) {
        boolean alive = queue.isQueueOf(name);
        if (!alive) {
            queue.close();
        }
        return alive;
    }

    /** Closes queues of links that are gone from a namespace. */
    public void dropAllBut(Kernel kernel, Collection<Integer> links) {
        drop(place -> place.namespace().equals(kernel.identity()) && !links.contains(place.link()));
    }

    /** Closes queues of links that have just been removed, and those that were ever made for some NICs. */
    public void drop(Kernel kernel, Collection<LinkState> links, Collection<NicId> nics) {
        Set<Integer> indexes = links.stream().map(LinkState::index).collect(Collectors.toSet());
        drop(place ->
                place.namespace().equals(kernel.identity()) && (indexes.contains(place.link()) || isFor(place, nics)));
    }

    private boolean isFor(Place place, Collection<NicId> nics) {
        Held one = held.get(place);
        return one != null && nics.contains(one.nic);
    }

    /** What is held for NICs now, for {@link #dropOnly}: whatever is held later is not meant. */
    public List<Object> of(Collection<NicId> nics) {
        return held.values().stream()
                .filter(one -> nics.contains(one.nic))
                .map(Object.class::cast)
                .toList();
    }

    /** Closes queues whose namespace is gone, and that only keep it alive. */
    public void dropOnly(List<Object> these) {
        drop(place -> these.contains(held.get(place)));
    }

    private void drop(Predicate<Place> which) {
        for (Place place : List.copyOf(held.keySet())) {
            if (which.test(place)) {
                Held one = held.remove(place);
                if (one != null) {
                    one.queue.close();
                }
            }
        }
    }

    @Override
    public void close() {
        drop(place -> true);
    }
}
