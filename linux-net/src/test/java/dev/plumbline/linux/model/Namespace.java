package dev.plumbline.linux.model;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;

/** A network namespace: links by index and by name, and the lock of its file. */
final class Namespace {

    private final Map<Integer, Link> links = new TreeMap<>();
    private final Random random = new Random(1);
    private int lastIndex;
    final FileLock lock = new FileLock();

    /** Over which a route leads to every IPv4 remote; null if there is none. */
    Link route;

    Namespace() {
        add(new Loopback(this));
    }

    /** An index is never given twice. */
    int nextIndex() {
        return ++lastIndex;
    }

    void add(Link link) {
        links.put(link.index, link);
    }

    void forget(Link link) {
        links.remove(link.index);
        route = route == link ? null : route;
    }

    List<Link> links() {
        return new ArrayList<>(links.values());
    }

    Link byIndex(int index) {
        return links.get(index);
    }

    Link requireIndex(int index) {
        Link link = byIndex(index);
        if (link == null) {
            throw new Refusal(Uapi.ENODEV);
        }
        return link;
    }

    /** By name or alternative name; null if there is none. */
    Link byName(String name) {
        return links.values().stream()
                .filter(link -> link.name.equals(name) || link.altNames.contains(name))
                .findFirst()
                .orElse(null);
    }

    /** dev_get_valid_name. */
    void requireFree(String name) {
        if (name.isEmpty()
                || name.equals(".")
                || name.equals("..")
                || name.chars().anyMatch(c -> c == '/' || c == ':' || c == '%' || Character.isWhitespace(c))) {
            throw new Refusal(Uapi.EINVAL);
        }
        if (byName(name) != null) {
            throw new Refusal(Uapi.EEXIST);
        }
    }

    byte[] randomMac() {
        byte[] mac = new byte[6];
        random.nextBytes(mac);
        mac[0] = (byte) (mac[0] & 0xfe | 0x02);
        return mac;
    }

    /** What becomes of links when nobody is left in their namespace. */
    void destroy() {
        while (links.size() > 1) {
            links().get(links.size() - 1).delete();
        }
    }
}
