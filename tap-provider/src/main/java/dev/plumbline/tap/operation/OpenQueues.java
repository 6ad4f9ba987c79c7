package dev.plumbline.tap.operation;

import dev.plumbline.linux.netns.Kernel;
import dev.plumbline.linux.sys.SyscallException;
import dev.plumbline.linux.tun.Tun;
import dev.plumbline.linux.tun.Vhost;
import dev.plumbline.spi.Attachment;
import dev.plumbline.spi.NetworkException;
import dev.plumbline.spi.NetworkException.Failure;
import dev.plumbline.spi.QueueDescriptors;
import dev.plumbline.tap.step.Failures;
import dev.plumbline.tap.step.Hints;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.Logger;

/** Opens all queues of a TAP, in its namespace and under its lock. */
public final class OpenQueues {

    private static final Logger LOG = LogManager.getLogger(OpenQueues.class);

    private final Kernel kernel;
    private final Attachment attachment;

    public OpenQueues(Kernel kernel, Attachment attachment) {
        this.kernel = kernel;
        this.attachment = attachment;
    }

    /** Opens what is missing beside a queue that is held already. On failure closes what it opened, and no more. */
    public QueueDescriptors run(Optional<Tun> held) {
        List<Tun> queues = new ArrayList<>(held.stream().toList());
        List<Vhost> vhosts = new ArrayList<>();
        try {
            while (queues.size() < attachment.tap().queues()) {
                queues.add(open());
            }
            openVhosts(vhosts, queues.size());
        } catch (SyscallException e) {
            close(queues.subList(held.isPresent() ? 1 : 0, queues.size()), vhosts);
            throw Failures.of(
                    "open queues of TAP", attachment.tap().name().value(), e, Hints.openTun(Failures.errno(e)));
        } catch (NetworkException e) {
            close(queues.subList(held.isPresent() ? 1 : 0, queues.size()), vhosts);
            throw e;
        }
        return new Opened(queues, vhosts, new AtomicBoolean());
    }

    /** TUNSETIFF makes a TAP where there is none: that one goes again with its descriptor. */
    private Tun open() {
        String name = attachment.tap().name().value();
        Tun queue = kernel.openTun();
        try {
            queue.join(name, attachment.tap().flags().bits());
            if (kernel.netlink().index(name) != attachment.tap().link().index()) {
                throw new NetworkException(Failure.of("open queues of TAP")
                        .on(name)
                        .because("it was removed meanwhile")
                        .hint("attach the NIC again"));
            }
            return queue;
        } catch (SyscallException | NetworkException e) {
            queue.close();
            throw e;
        }
    }

    /** All or none. What moves frames faster is not worth a NIC without any: who lacks vhost-net does without it. */
    private void openVhosts(List<Vhost> into, int count) {
        try {
            while (into.size() < count) {
                into.add(kernel.openVhost());
            }
        } catch (SyscallException e) {
            switch (Failures.errno(e).name()) {
                case "ENOENT", "ENODEV", "ENXIO" -> LOG.debug("this host has no vhost-net: {}", e.getMessage());
                case "EACCES", "EPERM" ->
                    LOG.warn(
                            "TAP {} goes without vhost-net: {}; {}",
                            attachment.tap().name(),
                            e.getMessage(),
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

    private record Opened(List<Tun> queues, List<Vhost> vhosts, AtomicBoolean closed) implements QueueDescriptors {

        @Override
        public List<Integer> tap() {
            return queues.stream().map(Tun::fd).toList();
        }

        @Override
        public List<Integer> vhost() {
            return vhosts.stream().map(Vhost::fd).toList();
        }

        @Override
        public void close() {
            if (closed.compareAndSet(false, true)) {
                OpenQueues.close(queues, vhosts);
            }
        }
    }
}
