package dev.plumbline.harness.guest;

import dev.plumbline.harness.sys.ThreadNamespace;
import dev.plumbline.harness.sys.TunQueue;
import dev.plumbline.spi.InterfaceName;
import dev.plumbline.spi.Link;
import dev.plumbline.spi.MacAddress;
import dev.plumbline.spi.NetworkNamespace;
import dev.plumbline.spi.TapDevice;
import java.util.List;

/** Ports of TAPs of this host's kernel that are opened in other ways than by a guest's name and owner. */
public final class KernelWires {

    private KernelWires() {}

    /**
     * Opens a TAP with one queue. The calling thread moves to the namespace for good.
     *
     * @param namespace where the TAP is
     * @param name its name
     * @return the open port
     */
    public static GuestPort byName(NetworkNamespace namespace, String name) {
        ThreadNamespace.enter(namespace);
        TapDevice tap = tap(name, 1);
        return new TapPort(List.of(TunQueue.open(tap)), tap.vnetHeaderSize());
    }

    /**
     * The size of the vnet header that a TAP has at this moment. The calling thread moves to the namespace for good.
     *
     * @param namespace where the TAP is
     * @param name its name
     * @param multiQueue whether it was made with IFF_MULTI_QUEUE
     * @return bytes
     */
    public static int headerSizeOf(NetworkNamespace namespace, String name, boolean multiQueue) {
        ThreadNamespace.enter(namespace);
        return TunQueue.headerSizeOf(tap(name, multiQueue ? 2 : 1));
    }

    private static TapDevice tap(String name, int queues) {
        return TapDevice.builder(new Link(new InterfaceName(name), 1, MacAddress.parse("fe:00:00:00:00:01")))
                .queues(queues)
                .build();
    }

    /**
     * Uses queues that are open already.
     *
     * @param descriptors of {@code /dev/net/tun}; they stay open
     * @param headerBytes size of the vnet header
     * @return a port that is closed without them
     */
    public static GuestPort byDescriptor(List<Integer> descriptors, int headerBytes) {
        return new TapPort(descriptors.stream().map(TunQueue::of).toList(), headerBytes);
    }
}
