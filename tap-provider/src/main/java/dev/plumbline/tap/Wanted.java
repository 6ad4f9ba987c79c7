package dev.plumbline.tap;

import dev.plumbline.linux.netns.NamespaceId;
import dev.plumbline.linux.netns.Namespaces;
import dev.plumbline.linux.sys.SyscallException;
import dev.plumbline.spi.NetworkNamespace;
import dev.plumbline.spi.NicId;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Which NICs are meant for one namespace, by whatever path to it they are named (rule I9). */
final class Wanted {

    private final Namespaces namespaces;
    private final NamespaceId here;
    private final Map<NetworkNamespace, Boolean> isHere = new HashMap<>();

    private Wanted(Namespaces namespaces, NamespaceId here) {
        this.namespaces = namespaces;
        this.here = here;
    }

    static Set<NicId> in(Namespaces namespaces, NamespaceId here, Set<NicId> nics) {
        Wanted wanted = new Wanted(namespaces, here);
        return nics.stream()
                .filter(nic -> wanted.isHere.computeIfAbsent(nic.namespace(), wanted::isHere))
                .collect(Collectors.toSet());
    }

    /** A path that leads nowhere, or that this process may not follow, may have led here: what may be wanted stays. */
    private boolean isHere(NetworkNamespace namespace) {
        try {
            return namespaces.identity(namespace.path()).equals(here);
        } catch (SyscallException e) {
            return true;
        }
    }
}
