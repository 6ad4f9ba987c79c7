package dev.plumbline.tap.links;

import dev.plumbline.linux.sys.KernelModules;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;

/**
 * Kinds of link that the kernel did not know when it was asked for them: it reported all links. As long as their module
 * is not loaded, there is none of them, and nobody has to ask. Safe for use by several threads.
 */
public final class UnknownKinds {

    private static final Map<String, String> MODULES =
            Map.of("macvlan", "macvlan", "macvtap", "macvtap", "vlan", "8021q", "ipvlan", "ipvlan", "ipvtap", "ipvtap");

    private final Set<String> unknown = ConcurrentHashMap.newKeySet();
    private final Predicate<String> isModuleAbsent;

    /** Of this host; none is known to be unknown yet. */
    public UnknownKinds() {
        this(KernelModules::isAbsent);
    }

    UnknownKinds(Predicate<String> isModuleAbsent) {
        this.isModuleAbsent = isModuleAbsent;
    }

    /** The kernel has just said so. */
    void add(String kind) {
        unknown.add(kind);
    }

    /** Whether there can be none. */
    boolean contains(String kind) {
        return unknown.contains(kind) && isModuleAbsent.test(MODULES.getOrDefault(kind, kind));
    }
}
