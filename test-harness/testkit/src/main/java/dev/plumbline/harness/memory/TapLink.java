package dev.plumbline.harness.memory;

import dev.plumbline.harness.frame.EthernetFrame;
import dev.plumbline.spi.Errno;
import dev.plumbline.spi.InterfaceName;
import dev.plumbline.spi.MacAddress;
import dev.plumbline.spi.NicId;
import dev.plumbline.spi.NicRequest;
import dev.plumbline.spi.NicStatistics;
import dev.plumbline.spi.Owner;
import dev.plumbline.spi.TapDevice;
import dev.plumbline.spi.TunFlags;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** A persistent TAP and its open queues. */
final class TapLink extends ModelLink {

    private static final Errno E2BIG = new Errno(7);

    private record OpenQueue(MemoryPort port, int number) {}

    Owner owner;
    /** Whether it stays without an open queue. */
    boolean persistent = true;

    /** Size of the vnet header in bytes. */
    int headerSize = TapDevice.DEFAULT_VNET_HEADER_SIZE;

    /** What its guest may send; empty for anything. */
    Optional<SecuredPort> security = Optional.empty();

    /** How much its guest is sent; empty for no limit. */
    Optional<TokenBucket> toGuestRate = Optional.empty();

    /** How much its guest sends; empty for no limit. */
    Optional<TokenBucket> fromGuestRate = Optional.empty();

    /** Whether its guest sends and is sent anything at all. */
    boolean plugged = true;

    final TunFlags flags;
    private final List<OpenQueue> open = new ArrayList<>();
    private final FlowTable flows = new FlowTable();
    private final TrafficCounter fromGuest = new TrafficCounter();
    private final TrafficCounter toGuest = new TrafficCounter();

    TapLink(MemoryNamespace namespace, InterfaceName name, MacAddress mac, Owner owner, TunFlags flags) {
        super(namespace, name, mac);
        this.owner = owner;
        this.flags = flags;
    }

    @Override
    String kind() {
        return "tun";
    }

    /** {@code MAX_MTU} less the Ethernet header, as {@code tun_net_initialize} in {@code drivers/net/tun.c} has it. */
    @Override
    int maxMtu() {
        return 65521;
    }

    /** {@code tun_not_capable}, then {@code tun_attach}. */
    void open(MemoryPort port, Owner opener, TunFlags asked, int queues) {
        if (opener.uid() != owner.uid() || opener.gid() != owner.gid()) {
            throw new KernelRefusal(Errno.EPERM, "the TAP belongs to " + owner + ", not to " + opener);
        }
        if (asked.multiQueue() != flags.multiQueue()) {
            throw new KernelRefusal(Errno.EINVAL, "the TAP was made with " + flags + ", not with " + asked);
        }
        if (!flags.multiQueue() && (!open.isEmpty() || queues > 1)) {
            throw new KernelRefusal(Errno.EBUSY, "the TAP has one queue");
        }
        if (open.size() + queues > NicRequest.MAX_QUEUES) {
            throw new KernelRefusal(E2BIG, "the TAP has " + NicRequest.MAX_QUEUES + " queues at most");
        }
        for (int number = 0; number < queues; number++) {
            open.add(new OpenQueue(port, number));
        }
    }

    int openQueues() {
        return open.size();
    }

    void close(MemoryPort port) {
        closeIf(queue -> queue.port() == port);
    }

    void close(MemoryPort port, int number) {
        closeIf(queue -> queue.port() == port && queue.number() == number);
    }

    private void closeIf(Predicate<OpenQueue> which) {
        boolean closed = open.removeIf(which);
        flows.clear();
        if (closed && open.isEmpty() && !persistent) {
            namespace.delete(this);
        }
    }

    /** Whether a port still has a queue, so that its owner may change the TAP. */
    boolean isOpenBy(MemoryPort port) {
        return open.stream().anyMatch(queue -> queue.port() == port);
    }

    void fromGuest(MemoryPort port, int queue, EthernetFrame frame) {
        if (!isUp()) {
            throw new KernelRefusal(new Errno(5), "the TAP is down");
        }
        if (!port.expects(headerSize)) {
            return; // what the kernel takes for the frame is none
        }
        flows.sentOn(frame, Math.max(0, open.indexOf(new OpenQueue(port, queue))));
        boolean fits = frame.payloadLength() <= mtu;
        fromGuest.count(frame, fits);
        if (fits
                && plugged
                && security.filter(secured -> !secured.lets(frame)).isEmpty()
                && fromGuestRate
                        .filter(bucket -> !bucket.lets(frame.toBytes().length))
                        .isEmpty()) {
            receive(frame);
        }
    }

    @Override
    void transmit(EthernetFrame frame) {
        if (!plugged) {
            return;
        }
        boolean passes = toGuestRate
                .filter(bucket -> !bucket.lets(frame.toBytes().length))
                .isEmpty();
        toGuest.count(frame, passes && !open.isEmpty() && deliver(frame));
    }

    private boolean deliver(EthernetFrame frame) {
        OpenQueue queue = open.get(flows.queueFor(frame, open.size()));
        return queue.port().deliver(queue.number(), frame);
    }

    NicStatistics statistics(NicId nic) {
        return NicStatistics.of(nic, fromGuest.traffic(), toGuest.traffic());
    }

    @Override
    void removed() {
        super.removed();
        List.copyOf(open).forEach(queue -> queue.port().tapRemoved());
        open.clear();
    }
}
