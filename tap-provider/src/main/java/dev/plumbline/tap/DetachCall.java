package dev.plumbline.tap;

import dev.plumbline.linux.netns.Namespaces;
import dev.plumbline.linux.sys.Deadline;
import dev.plumbline.spi.NetworkNamespace;
import dev.plumbline.spi.NicId;
import dev.plumbline.tap.operation.HeldQueues;
import dev.plumbline.tap.spare.SpareKeeper;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.Logger;

/** One caller's detaching of NICs, of any number of namespaces. */
record DetachCall(
        NamespaceCalls calls,
        Namespaces namespaces,
        HeldQueues held,
        SpareKeeper spareKeeper,
        Detachments detachments,
        Deadline deadline,
        Failing failing) {

    private static final Logger LOG = LogManager.getLogger(DetachCall.class);

    /** So many NICs are detached in one pass: the kernel holds rtnl as long as it deletes their links. */
    private static final int PORTION = 8;

    /** How many of them were attached. Goes on past a failure, and throws it in the end. */
    int run(Collection<NicId> nics) {
        Map<NetworkNamespace, List<NicId>> byNamespace = nics.stream().collect(Collectors.groupingBy(NicId::namespace));
        int removed = 0;
        for (Map.Entry<NetworkNamespace, List<NicId>> entry : byNamespace.entrySet()) {
            removed += portions(entry.getKey(), entry.getValue());
        }
        failing.end();
        return removed;
    }

    /** Who attaches, here or in another namespace, waits for one at most. After a failure the rest is one. */
    private int portions(NetworkNamespace namespace, List<NicId> nics) {
        int removed = 0;
        int failures = failing.count();
        int end;
        for (int start = 0; start < nics.size(); start = end) {
            end = failing.count() > failures ? nics.size() : Math.min(nics.size(), start + PORTION);
            List<NicId> portion = nics.subList(start, end);
            removed += failing.run(() -> portion(namespace, portion));
        }
        return removed;
    }

    private int portion(NetworkNamespace namespace, List<NicId> nics) {
        List<Object> heldBefore = held.of(nics);
        String step = nics.size() == 1 ? "detach " + nics.get(0) : "detach " + nics.size() + " NICs in " + namespace;
        if (Namespaces.isGone(namespace.path())) {
            held.dropOnly(heldBefore);
            LOG.info("{}: its namespace does not exist", step);
            return 0;
        }
        namespaces.prepareDeletion();
        Detachments.Asked asked = new Detachments.Asked(namespace, nics, deadline);
        int removed =
                calls.run(() -> step, () -> namespaces.callTogether(namespace.path(), deadline, detachments, asked));
        spareKeeper.watch();
        LOG.info("{}: done", step);
        return removed;
    }
}
