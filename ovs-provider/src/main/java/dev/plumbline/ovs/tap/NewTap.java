package dev.plumbline.ovs.tap;

import dev.plumbline.linux.link.LinkMessages;
import dev.plumbline.linux.link.LinkState;
import dev.plumbline.linux.link.TunKind;
import dev.plumbline.linux.netlink.Rtnl;
import dev.plumbline.linux.netns.Kernel;
import dev.plumbline.linux.tun.Tun;
import dev.plumbline.spi.DerivedNames;
import dev.plumbline.spi.NetworkException;
import dev.plumbline.spi.NetworkException.Failure;
import dev.plumbline.spi.NicRequest;
import dev.plumbline.spi.TapDevice;
import dev.plumbline.spi.TunFlags;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Objects;

/**
 * A TAP that an attachment makes. Until {@link #persist} it goes when this is closed.
 *
 * <p>The kernel makes a TAP that anybody may open, and takes its owner afterwards. So it is made under a name that nobody
 * knows beforehand, its queues are counted once the owner is set, and only then it gets its name.
 */
public final class NewTap implements AutoCloseable {

    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int ATTEMPTS = 10;
    private static final String STEP = "create TAP";

    private final Tun tun;
    private final LinkState link;

    private NewTap(Tun tun, LinkState link) {
        this.tun = tun;
        this.link = link;
    }

    /**
     * Creates the TAP with its queues, vnet header, owner, MAC, MTU and tag. It is down.
     *
     * @throws dev.plumbline.spi.ConflictException if its name is taken
     */
    public static NewTap create(Kernel kernel, NicRequest request, String tag) {
        String name = request.names().tap().orElseThrow().value();
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            Tun tun = Steps.call("open " + Tun.DEVICE + " for TAP", name, kernel::openTun);
            try {
                LinkState link = hidden(kernel, tun, request, name);
                if (isAlone(link, request.queues())) {
                    nameIt(kernel, link, request, tag, name);
                    return new NewTap(tun, link);
                }
                // It does not go with this queue: the other one keeps it.
                Steps.run(kernel, "delete TAP", link.name(), LinkMessages.delete(link.ref()));
                tun.close();
            } catch (RuntimeException | Error e) {
                tun.close();
                throw e;
            }
        }
        throw new NetworkException(Failure.of(STEP)
                .on(name)
                .because("somebody opens a queue of each new TAP before its owner can be set")
                .hint("let nobody open " + Tun.DEVICE + " who need not, or find out who does: fuser " + Tun.DEVICE));
    }

    private static LinkState hidden(Kernel kernel, Tun tun, NicRequest request, String name) {
        byte[] random = new byte[6];
        RANDOM.nextBytes(random);
        String hidden = "plb" + HexFormat.of().formatHex(random);
        Steps.call(STEP, name, () -> {
            tun.create(hidden, TunFlags.forQueues(request.queues()).bits());
            tun.user(request.owner().uid());
            tun.group(request.owner().gid());
            tun.vnetHeaderSize(TapDevice.DEFAULT_VNET_HEADER_SIZE);
            return hidden;
        });
        return (LinkState) Objects.requireNonNull(Steps.run(kernel, "look for TAP", hidden, LinkMessages.get(hidden))
                .reply());
    }

    private static boolean isAlone(LinkState link, int queues) {
        return queues == 1 || link.kind() instanceof TunKind tun && tun.openQueues() == 1;
    }

    private static void nameIt(Kernel kernel, LinkState link, NicRequest request, String tag, String name) {
        Steps.run(kernel, STEP, name, LinkMessages.set(link.ref(), writer -> {
            writer.string(Rtnl.IFLA_IFNAME, name)
                    .string(Rtnl.IFLA_IFALIAS, tag)
                    .bytes(Rtnl.IFLA_ADDRESS, DerivedNames.tapMac(request.id()).toBytes())
                    .u32(Rtnl.IFLA_MTU, request.mtu().orElseThrow());
            LinkMessages.noLinkLocal(writer);
        }));
    }

    /** Index of the link. */
    public LinkState link() {
        return link;
    }

    /** Lets the TAP outlive this. */
    public void persist(String name) {
        Steps.call("make TAP persistent", name, () -> {
            tun.persist();
            return name;
        });
    }

    @Override
    public void close() {
        tun.close();
    }
}
