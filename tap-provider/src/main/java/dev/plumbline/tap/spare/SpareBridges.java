package dev.plumbline.tap.spare;

import dev.plumbline.linux.link.BridgeImage;
import dev.plumbline.linux.netns.NamespaceId;
import dev.plumbline.spi.NetworkNamespace;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The spare bridges that this process made, by their namespaces. Anybody may have changed one since: whoever takes one
 * looks at it, under the namespace's lock. Safe for use by several threads.
 */
public final class SpareBridges {

    /** Those of one namespace. */
    private static final class Pool {

        private final NetworkNamespace namespace;
        /** The one that was kept last comes first. */
        private final Deque<SpareBridge> free = new ArrayDeque<>();

        private final Set<SpareBridge> lent = new HashSet<>();
        private Optional<BridgeImage> newBridge = Optional.empty();

        Pool(NetworkNamespace namespace) {
            this.namespace = namespace;
        }
    }

    private final int most;
    private final long ageNanos;
    private final Map<NamespaceId, Pool> pools = new HashMap<>();

    /**
     * Knows of none yet.
     *
     * @param most how many there may be in a namespace; 0 if there shall be none
     * @param ageNanos how long one is kept that nobody needs
     */
    public SpareBridges(int most, long ageNanos) {
        this.most = most;
        this.ageNanos = ageNanos;
    }

    /** How long one is kept that nobody needs, nanoseconds. */
    long ageNanos() {
        return ageNanos;
    }

    /** How many more may be kept. */
    public synchronized int room(NamespaceId in) {
        Pool pool = pools.get(in);
        return pool == null ? most : Math.max(0, most - pool.free.size() - pool.lent.size());
    }

    /** Keeps one. */
    synchronized void keep(NamespaceId in, NetworkNamespace namespace, SpareBridge bridge) {
        pool(in, namespace).free.push(bridge);
    }

    private Pool pool(NamespaceId in, NetworkNamespace namespace) {
        return pools.computeIfAbsent(in, id -> new Pool(namespace));
    }

    /** Lends the one that was kept last, to be given back or forgotten. */
    public synchronized Optional<SpareBridge> take(NamespaceId in) {
        return Optional.ofNullable(pools.get(in)).flatMap(pool -> {
            Optional<SpareBridge> bridge = Optional.ofNullable(pool.free.poll());
            bridge.ifPresent(pool.lent::add);
            return bridge;
        });
    }

    /** Lends the one that was kept first, if that was long ago. */
    synchronized Optional<SpareBridge> takeOld(NamespaceId in) {
        Pool pool = pools.get(in);
        if (pool == null || pool.free.isEmpty()) {
            return Optional.empty();
        }
        SpareBridge bridge = pool.free.getLast();
        if (System.nanoTime() - bridge.sinceNanos() < ageNanos) {
            return Optional.empty();
        }
        pool.free.removeLast();
        pool.lent.add(bridge);
        return Optional.of(bridge);
    }

    /** Takes one back that nobody used. */
    public synchronized void giveBack(NamespaceId in, SpareBridge bridge) {
        Pool pool = pools.get(in);
        if (pool != null && pool.lent.remove(bridge)) {
            pool.free.push(bridge);
        }
    }

    /** One that serves a network, or is gone. */
    public synchronized void forget(NamespaceId in, SpareBridge bridge) {
        Pool pool = pools.get(in);
        if (pool != null) {
            pool.lent.remove(bridge);
        }
    }

    /** What a bridge looks like that was just made, if somebody has looked. */
    synchronized Optional<BridgeImage> newBridge(NamespaceId in) {
        return Optional.ofNullable(pools.get(in)).flatMap(pool -> pool.newBridge);
    }

    synchronized void newBridge(NamespaceId in, NetworkNamespace namespace, Optional<BridgeImage> image) {
        pool(in, namespace).newBridge = image;
    }

    synchronized boolean areNone() {
        return pools.values().stream().allMatch(pool -> pool.free.isEmpty() && pool.lent.isEmpty());
    }

    /** Where there are some. */
    synchronized Map<NamespaceId, NetworkNamespace> namespaces() {
        Map<NamespaceId, NetworkNamespace> all = new HashMap<>();
        pools.forEach((in, pool) -> all.put(in, pool.namespace));
        return all;
    }
}
