package dev.plumbline.ovs.tap;

import dev.plumbline.linux.link.LinkMessages;
import dev.plumbline.linux.link.LinkState;
import dev.plumbline.linux.link.TunKind;
import dev.plumbline.linux.netlink.Rtnl;
import dev.plumbline.linux.netns.Kernel;
import dev.plumbline.linux.sys.SyscallException;
import dev.plumbline.linux.tun.Tun;
import dev.plumbline.spi.ConflictException;
import dev.plumbline.spi.DerivedNames;
import dev.plumbline.spi.NetworkException.Failure;
import dev.plumbline.spi.NicRequest;
import dev.plumbline.spi.TunFlags;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;

/**
 * What differs between a TAP and its request, and how that is put right without touching whoever has it open.
 *
 * @param request in which nothing is left open
 * @param tag what is to be written on it
 */
public record TapRepair(NicRequest request, String tag) {

    /** What differs, in words for a person. */
    public List<String> differences(LinkState tap) {
        List<String> found = new ArrayList<>();
        String name = "TAP " + Printable.text(tap.name());
        String wanted = request.names().tap().orElseThrow().value();
        differ(found, tap.name().equals(wanted), name + " was " + wanted + " when it was made");
        differ(found, tap.up(), name + " is down");
        differ(found, tap.mtu() == mtu(), name + " has MTU " + tap.mtu() + " instead of " + mtu());
        differ(found, Arrays.equals(tap.mac(), mac()), name + " has another MAC");
        differ(found, tap.alias().equals(tag), name + " has another alias");
        differ(found, !tap.ipv6().linkLocal(), name + " makes IPv6 addresses");
        if (tap.kind() instanceof TunKind tun) {
            differ(found, isOwned(tun), name + " may be opened by another owner than " + request.owner());
            differ(found, tun.persistent(), name + " goes when its last queue is closed");
            differ(found, isOfQueues(tun), name + " was made for another number of queues");
            differ(found, tun.openQueues() <= request.queues(), name + " has " + tun.openQueues() + " open queues");
        }
        return found;
    }

    private static void differ(List<String> found, boolean same, String otherwise) {
        if (!same) {
            found.add(otherwise);
        }
    }

    private int mtu() {
        return request.mtu().orElseThrow();
    }

    private byte[] mac() {
        return DerivedNames.tapMac(request.id()).toBytes();
    }

    private boolean isOwned(TunKind tun) {
        return tun.owner() == (int) request.owner().uid()
                && tun.group() == (int) request.owner().gid();
    }

    private boolean isOfQueues(TunKind tun) {
        return tun.multiQueue() == request.queues() > 1;
    }

    /** Gives a link its name again. Older kernels do not rename what is up. */
    public static LinkState named(Kernel kernel, LinkState link, String name) {
        if (link.name().equals(name)) {
            return link;
        }
        Steps.run(kernel, "bring down to rename", link.name(), LinkMessages.up(link.ref(), false));
        Steps.run(kernel, "rename to", name, LinkMessages.name(link.ref(), name));
        return (LinkState) Objects.requireNonNull(Steps.run(kernel, "look for", name, LinkMessages.get(link.index()))
                .reply());
    }

    /** Sends what differs, and nothing else. */
    public void run(Kernel kernel, LinkState found) {
        LinkState tap = named(kernel, found, request.names().tap().orElseThrow().value());
        if (tap.kind() instanceof TunKind tun) {
            if (!isOfQueues(tun)) {
                throw new ConflictException(Failure.of("repair TAP")
                        .on(Printable.text(tap.name()))
                        .because("it was made again for another number of queues")
                        .hint("detach the NIC, and attach it again"));
            }
            if (!isOwned(tun) || !tun.persistent()) {
                repairByQueue(kernel, tap);
            }
        }
        boolean sameMac = Arrays.equals(tap.mac(), mac());
        if (tap.mtu() != mtu()
                || !sameMac
                || !tap.alias().equals(tag)
                || tap.ipv6().linkLocal()) {
            Steps.run(kernel, "repair TAP", tap.name(), LinkMessages.set(tap.ref(), writer -> {
                writer.string(Rtnl.IFLA_IFALIAS, tag).u32(Rtnl.IFLA_MTU, mtu());
                if (!sameMac) {
                    writer.bytes(Rtnl.IFLA_ADDRESS, mac());
                }
                LinkMessages.noLinkLocal(writer);
            }));
        }
        if (!tap.up()) {
            Steps.run(kernel, "bring up TAP", tap.name(), LinkMessages.up(tap.ref(), true));
        }
    }

    /** These can be set by a queue alone: one more is opened for a moment. */
    private void repairByQueue(Kernel kernel, LinkState tap) {
        try (Tun queue = kernel.openTun()) {
            queue.join(tap.name(), TunFlags.forQueues(request.queues()).bits());
            queue.user(request.owner().uid());
            queue.group(request.owner().gid());
            queue.persist();
        } catch (SyscallException e) {
            throw new ConflictException(Failure.of("repair TAP")
                    .on(Printable.text(tap.name()))
                    .because("its owner and lifetime can be set by a queue alone, and " + e.call() + " was refused")
                    .refused(new dev.plumbline.spi.Errno(e.errno()))
                    .hint("close a queue of it first"));
        }
    }
}
