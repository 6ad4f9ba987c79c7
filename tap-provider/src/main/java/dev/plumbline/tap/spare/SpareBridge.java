package dev.plumbline.tap.spare;

import dev.plumbline.linux.link.LinkMessages;
import dev.plumbline.linux.link.LinkState;
import dev.plumbline.linux.netns.Kernel;
import dev.plumbline.tap.links.LinkFilters;
import dev.plumbline.tap.links.NicLinks;
import dev.plumbline.tap.step.Steps;
import java.util.List;
import java.util.Optional;

/**
 * A bridge without ports that is down, carries the tag of a spare one, and differs from a new bridge in nothing that a
 * change of managed properties does not make equal.
 *
 * @param state as it was when it became spare
 * @param filters those that it had then
 * @param sinceNanos when that was, by {@link System#nanoTime()}
 */
public record SpareBridge(LinkState state, LinkFilters filters, long sinceNanos) {

    /** What a new NIC finds that takes this bridge, before anything of its own is there. */
    public NicLinks asFound() {
        return new NicLinks(Optional.empty(), Optional.of(state), Optional.empty(), filters);
    }

    /** Whether nobody has used or changed it since. The caller holds the namespace's lock. */
    public boolean isAsItWas(Kernel kernel) {
        List<Optional<LinkState>> found = new Steps()
                .add("look at spare bridge", state.name(), LinkMessages.get(state.index()))
                .runWhereThere(kernel.netlink());
        return found.get(0).filter(this::isSame).isPresent();
    }

    private boolean isSame(LinkState is) {
        return is.name().equals(state.name())
                && is.alias().equals(state.alias())
                && !is.up()
                && is.mtu() == state.mtu()
                && is.kind().equals(state.kind())
                && is.altNames().equals(state.altNames())
                && is.ipv6().equals(state.ipv6());
    }
}
