package dev.plumbline.tap;

import dev.plumbline.linux.netns.Kernel;
import dev.plumbline.linux.netns.Share;
import dev.plumbline.linux.netns.Together;
import dev.plumbline.linux.sys.Deadline;
import dev.plumbline.linux.sys.SyscallException;
import dev.plumbline.spi.NetworkException;
import dev.plumbline.spi.NetworkNamespace;
import dev.plumbline.spi.NicId;
import dev.plumbline.tap.links.Surveyor;
import dev.plumbline.tap.links.Tag;
import dev.plumbline.tap.operation.Detach;
import dev.plumbline.tap.operation.HeldQueues;
import dev.plumbline.tap.spare.Sparing;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.BiFunction;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.Logger;

/**
 * Detaches the NICs of several callers in one pass: links that are deleted together cost little more than those of one
 * NIC. Where that fails, each caller's are detached by themselves, so that no caller meets the failure of another.
 *
 * @param surveyors look at the links of a namespace
 * @param sparings keep its emptied bridges
 */
record Detachments(
        HeldQueues held,
        BiFunction<Kernel, NetworkNamespace, Surveyor> surveyors,
        BiFunction<Kernel, NetworkNamespace, Sparing> sparings)
        implements Together<Detachments.Asked, Integer> {

    private static final Logger LOG = LogManager.getLogger(Detachments.class);

    /**
     * What one caller asks for.
     *
     * @param namespace what it calls the namespace
     * @param nics of that namespace
     * @param deadline until when it waits for the namespace's lock
     */
    record Asked(NetworkNamespace namespace, List<NicId> nics, Deadline deadline) {}

    @Override
    public int size(Asked asked) {
        return asked.nics().size();
    }

    @Override
    public void run(Kernel kernel, List<Share<Asked, Integer>> shares) {
        Set<String> removed = new HashSet<>();
        if (shares.size() > 1) {
            LOG.debug("detaches for {} callers together", shares.size());
            try {
                detach(kernel, shares.stream().map(Share::item).toList(), removed);
                shares.forEach(share -> share.end(() -> count(share.item(), removed)));
                return;
            } catch (NetworkException | SyscallException | IllegalStateException e) {
                LOG.debug("detaches for each caller by itself", e);
            }
        }
        for (Share<Asked, Integer> share : shares) {
            share.end(() -> {
                detach(kernel, List.of(share.item()), removed);
                return count(share.item(), removed);
            });
        }
    }

    private void detach(Kernel kernel, List<Asked> all, Set<String> removed) {
        NetworkNamespace namespace = all.get(0).namespace();
        List<NicId> nics =
                all.stream().map(Asked::nics).flatMap(Collection::stream).toList();
        kernel.lock(all.stream().map(Asked::deadline).reduce(Deadline.NEVER, Deadline::orEarlier));
        try {
            Detach.run(
                    surveyors.apply(kernel, namespace), kernel, held, sparings.apply(kernel, namespace), nics, removed);
        } finally {
            kernel.unlock();
        }
    }

    /** A NIC counts for the first who asked. */
    private static int count(Asked asked, Set<String> removed) {
        return Math.toIntExact(
                asked.nics().stream().map(Tag::nic).filter(removed::remove).count());
    }
}
