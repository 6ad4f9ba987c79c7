package dev.plumbline.tap.spare;

import dev.plumbline.linux.link.BridgeKind;
import dev.plumbline.linux.link.LinkMessages;
import dev.plumbline.linux.link.LinkState;
import dev.plumbline.linux.netns.Kernel;
import dev.plumbline.spi.NetworkException;
import dev.plumbline.spi.NetworkException.Failure;
import dev.plumbline.tap.links.LinkNames;
import dev.plumbline.tap.step.Steps;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** A bridge that no network has had yet. It is known by its MAC until it is found, and by its index from then on. */
final class NewBridge {

    private final Kernel kernel;
    private final byte[] mac;
    private int index;

    NewBridge(Kernel kernel, byte[] mac) {
        this.kernel = kernel;
        this.mac = mac;
    }

    LinkState create() {
        String name = LinkNames.NEW_SPARE;
        new Steps()
                .create(
                        "create spare bridge",
                        name,
                        BridgeKind.FORWARDING.name(),
                        LinkMessages.create(name, mac, 0, BridgeKind.FORWARDING))
                .run(kernel.netlink());
        LinkState made = find().orElseThrow(() -> new NetworkException(
                Failure.of("create spare bridge").on(name).because("somebody deleted it meanwhile")));
        index = made.index();
        return made;
    }

    /** 0 as long as nobody knows. */
    int index() {
        return index;
    }

    /** Deletes it, however far it got. */
    void delete() {
        find().ifPresent(link -> new Steps()
                .add("undo: delete spare bridge", link.name(), LinkMessages.delete(link.ref()))
                .runWhereThere(kernel.netlink()));
    }

    private Optional<LinkState> find() {
        Steps question = new Steps();
        if (index == 0) {
            question.add("look for spare bridge", LinkNames.NEW_SPARE, LinkMessages.get(LinkNames.NEW_SPARE));
        } else {
            question.add("look for spare bridge", LinkNames.spare(index), LinkMessages.get(index));
        }
        List<Optional<LinkState>> found = question.runWhereThere(kernel.netlink());
        return found.get(0).filter(link -> index != 0 || Arrays.equals(link.mac(), mac));
    }
}
