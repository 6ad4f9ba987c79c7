package dev.plumbline.tap.spare;

import dev.plumbline.linux.link.BridgeImage;
import dev.plumbline.linux.link.BridgeKind;
import dev.plumbline.linux.link.LinkMessages;
import dev.plumbline.linux.link.LinkState;
import dev.plumbline.linux.netlink.Answer;
import dev.plumbline.linux.netlink.LinkRef;
import dev.plumbline.linux.netlink.Request;
import dev.plumbline.linux.netlink.Rtnl;
import dev.plumbline.linux.netns.Kernel;
import dev.plumbline.linux.sys.SyscallException;
import dev.plumbline.spi.NetworkException;
import dev.plumbline.spi.NetworkNamespace;
import dev.plumbline.tap.links.LinkFilters;
import dev.plumbline.tap.links.LinkNames;
import dev.plumbline.tap.links.NewTag;
import dev.plumbline.tap.links.Tag;
import dev.plumbline.tap.plan.BirthMac;
import dev.plumbline.tap.step.Persistently;
import dev.plumbline.tap.step.Steps;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.Logger;

/**
 * Makes emptied bridges spare ones: takes them down, gives them a name, a MAC and a tag that say what they are, and looks
 * whether anything else is left of what they carried. Under the namespace's lock.
 *
 * @param kernel where
 * @param namespace what the namespace is called
 * @param instance the VM manager's instance
 * @param births what MACs are made of
 * @param spares where they are kept
 */
public record Sparing(
        Kernel kernel, NetworkNamespace namespace, String instance, BirthMac births, SpareBridges spares) {

    private static final Logger LOG = LogManager.getLogger(Sparing.class);

    /** Below it a bridge loses what IPv6 was told about it (IPV6_MIN_MTU). */
    private static final int MIN_MTU = 1280;
    /** What keeps guests from the host; the same on every bridge. */
    private static final int GUARDS = 1;

    /** How many bridges may become spare now. */
    public int room() {
        return spares.room(kernel.identity());
    }

    /** Whether a bridge, once it is empty, can become a spare one. */
    public static boolean isPossible(LinkState bridge) {
        return bridge.kind() instanceof BridgeKind
                && bridge.mtu() >= MIN_MTU
                && bridge.group() == 0
                && bridge.altNames().size() <= 1
                && Tag.parse(bridge.alias())
                        .filter(tag -> tag.role() == Tag.Role.BRIDGE && !tag.onExistingUplink())
                        .isPresent();
    }

    /**
     * Makes bridges that have no ports spare ones.
     *
     * @return those that have to be deleted instead
     */
    public List<LinkState> keep(List<LinkState> bridges) {
        List<LinkState> others = new ArrayList<>();
        for (LinkState bridge : bridges) {
            try {
                if (room() == 0 || !keep(bridge)) {
                    others.add(bridge);
                }
            } catch (NetworkException | SyscallException e) {
                LOG.debug("bridge {} does not become a spare one", bridge.name(), e);
                others.add(bridge);
            }
        }
        return others;
    }

    private boolean keep(LinkState bridge) {
        BridgeImage newBridge = spares.newBridge(kernel.identity()).orElseGet(this::lookAtNewBridge);
        if (room() == 0) {
            return false; // the new one has taken the last place
        }
        rename(bridge);
        Looked looked = look(bridge.index());
        String differences = looked.image().differences(newBridge);
        if (!differences.isEmpty() || !isClean(looked)) {
            LOG.debug("bridge {} differs from a new one (attributes {})", bridge.name(), differences);
            spares.newBridge(kernel.identity(), namespace, Optional.empty()); // the host's defaults may have changed
            return false;
        }
        keep(looked);
        return true;
    }

    private void rename(LinkState bridge) {
        String name = LinkNames.spare(bridge.index());
        Steps steps = new Steps().add("bring down bridge", bridge.name(), LinkMessages.up(bridge.ref(), false));
        bridge.altNames()
                .forEach(alt -> steps.add(
                        "remove alternative name of bridge",
                        bridge.name(),
                        LinkMessages.removeAltName(bridge.ref(), alt)));
        steps.add("make spare bridge of", bridge.name(), identity(bridge.ref(), name))
                .run(kernel.netlink());
    }

    private Request identity(LinkRef bridge, String name) {
        return LinkMessages.set(
                bridge,
                writer -> writer.bytes(Rtnl.IFLA_ADDRESS, births.of(instance, name))
                        .string(Rtnl.IFLA_IFNAME, name)
                        .string(Rtnl.IFLA_IFALIAS, NewTag.spare(instance).text()));
    }

    /** What there is to see of one. */
    private record Looked(LinkState state, BridgeImage image, LinkFilters filters) {}

    private Looked look(int bridge) {
        List<Answer> answers =
                kernel.netlink().exchange(List.of(LinkMessages.get(bridge), BridgeImage.get(LinkRef.of(bridge))));
        LinkState state = (LinkState) answers.get(0).reply();
        BridgeImage image = (BridgeImage) answers.get(1).reply();
        if (state == null || image == null) {
            throw new NetworkException(
                    NetworkException.Failure.of("look at spare bridge").because("it is gone"));
        }
        return new Looked(state, image, LinkFilters.look(kernel.netlink(), List.of(state)));
    }

    private static boolean isClean(Looked looked) {
        return !looked.state().up()
                && looked.state().altNames().isEmpty()
                && looked.filters().count() <= GUARDS;
    }

    private void keep(Looked looked) {
        spares.keep(kernel.identity(), namespace, new SpareBridge(looked.state(), looked.filters(), System.nanoTime()));
    }

    /** One that nobody has used shows what a new one looks like here; it becomes the first spare one. */
    private BridgeImage lookAtNewBridge() {
        NewBridge made = new NewBridge(kernel, births.of(instance, LinkNames.NEW_SPARE));
        try {
            rename(made.create());
            Looked looked = look(made.index());
            spares.newBridge(kernel.identity(), namespace, Optional.of(looked.image()));
            keep(looked);
            return looked.image();
        } catch (NetworkException | SyscallException e) {
            Persistently.undo(e, "creation of spare bridge", made::delete);
            throw e;
        }
    }
}
