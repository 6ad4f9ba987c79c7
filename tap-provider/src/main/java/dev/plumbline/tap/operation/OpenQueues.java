package dev.plumbline.tap.operation;

import dev.plumbline.linux.link.LinkMessages;
import dev.plumbline.linux.link.LinkState;
import dev.plumbline.linux.link.TunKind;
import dev.plumbline.linux.netns.Kernel;
import dev.plumbline.linux.sys.SyscallException;
import dev.plumbline.linux.tun.Tun;
import dev.plumbline.linux.tun.Vhost;
import dev.plumbline.spi.Attachment;
import dev.plumbline.spi.ConflictException;
import dev.plumbline.spi.Errno;
import dev.plumbline.spi.NetworkException;
import dev.plumbline.spi.NetworkException.Failure;
import dev.plumbline.spi.QueueDescriptors;
import dev.plumbline.tap.property.OwnQueue;
import dev.plumbline.tap.step.Failures;
import dev.plumbline.tap.step.Hints;
import dev.plumbline.tap.step.Steps;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.Logger;

/** Opens all queues of a TAP, in its namespace and under its lock. */
public final class OpenQueues {

    private static final Logger LOG = LogManager.getLogger(OpenQueues.class);
    private static final String STEP = "open queues of TAP";

    private final Kernel kernel;
    private final Attachment attachment;
    private final String name;
    private final boolean takeOver;

    /**
     * Prepares.
     *
     * @param takeOver whether to open them although somebody else holds some
     */
    public OpenQueues(Kernel kernel, Attachment attachment, boolean takeOver) {
        this.kernel = kernel;
        this.attachment = attachment;
        this.name = attachment.tap().name().value();
        this.takeOver = takeOver;
    }

    /** Opens what is missing beside a queue that is held already. On failure closes what it opened, and no more. */
    public QueueDescriptors run(Optional<Tun> held) {
        int ours = held.isPresent() ? 1 : 0;
        if (!takeOver && countOpen() > ours) {
            throw inUse();
        }
        List<Tun> queues = new ArrayList<>(held.stream().toList());
        List<Vhost> vhosts = new ArrayList<>();
        try {
            while (queues.size() < attachment.tap().queues()) {
                queues.add(open());
            }
            queues.get(0).vnetHeaderSize(attachment.tap().vnetHeaderSize());
            requireNobodyElse(queues.size());
            openVhosts(vhosts, queues.size());
        } catch (SyscallException e) {
            close(queues.subList(ours, queues.size()), vhosts);
            throw failure(e);
        } catch (NetworkException e) {
            close(queues.subList(ours, queues.size()), vhosts);
            throw e;
        }
        return handle(queues, vhosts);
    }

    /** Somebody may open one by name at any moment; from now on the kernel refuses the one that is one too many. */
    private void requireNobodyElse(int opened) {
        if (!takeOver && countOpen() > opened) {
            throw inUse();
        }
    }

    /** Of a TAP that was made for one queue the kernel does not report it, and refuses to open that twice. */
    private int countOpen() {
        return new Steps()
                .add(
                        "look for TAP",
                        name,
                        LinkMessages.get(attachment.tap().link().index()))
                .runWhereThere(kernel.netlink())
                .get(0)
                .map(LinkState::kind)
                .filter(TunKind.class::isInstance)
                .map(kind -> ((TunKind) kind).openQueues())
                .orElseThrow(this::gone);
    }

    /** TUNSETIFF makes a TAP where there is none: that one goes again with its descriptor. */
    private Tun open() {
        Tun queue = kernel.openTun();
        try {
            queue.join(name, attachment.tap().flags().bits());
            if (kernel.netlink().index(name) != attachment.tap().link().index()) {
                throw gone();
            }
            return queue;
        } catch (SyscallException | NetworkException e) {
            queue.close();
            throw e;
        }
    }

    private NetworkException gone() {
        return new NetworkException(Failure.of(STEP)
                .on(name)
                .because("it was removed during the call")
                .hint("attach the NIC again"));
    }

    private NetworkException failure(SyscallException e) {
        return switch (Failures.errno(e).name()) {
            case "EBUSY", "E2BIG" -> inUse();
            default -> Failures.of(STEP, name, e, Hints.openTun(Failures.errno(e)));
        };
    }

    private ConflictException inUse() {
        return new ConflictException(Failure.of(STEP)
                .on(name)
                .because("somebody holds queues of it open" + OwnQueue.holders(name))
                .hint("a second opener takes part of the frames of the first; close those queues first, or take over"
                        + " (takeOverQueues)"));
    }

    /** All or none. What moves frames faster is not worth a NIC without any: who lacks vhost-net does without it. */
    private void openVhosts(List<Vhost> into, int count) {
        try {
            while (into.size() < count) {
                into.add(kernel.openVhost());
            }
        } catch (SyscallException e) {
            Errno errno = Failures.errno(e);
            switch (errno.name()) {
                case "ENOENT", "ENODEV", "ENXIO" -> LOG.debug("this host has no vhost-net: {}: {}", e.call(), errno);
                case "EACCES", "EPERM" ->
                    LOG.warn(
                            "TAP {} works without vhost-net: {}: {}; {}",
                            attachment.tap().name(),
                            e.call(),
                            errno,
                            Hints.OPEN_VHOST);
                default -> throw e;
            }
            into.forEach(Vhost::close);
            into.clear();
        }
    }

    private static void close(List<Tun> queues, List<Vhost> vhosts) {
        queues.forEach(Tun::close);
        vhosts.forEach(Vhost::close);
    }

    private static QueueDescriptors handle(List<Tun> queues, List<Vhost> vhosts) {
        Map<Integer, Runnable> closing = new HashMap<>();
        queues.forEach(queue -> closing.put(queue.fd(), queue::close));
        vhosts.forEach(vhost -> closing.put(vhost.fd(), vhost::close));
        return new QueueDescriptors(
                queues.stream().map(Tun::fd).toList(),
                vhosts.stream().map(Vhost::fd).toList(),
                descriptor -> Objects.requireNonNull(closing.get(descriptor)).run());
    }
}
