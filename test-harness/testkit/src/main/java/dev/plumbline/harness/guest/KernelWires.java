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
        TapDevice tap = TapDevice.builder(new Link(new InterfaceName(name), 1, MacAddress.parse("fe:00:00:00:00:01")))
                .build();
        return new TapPort(List.of(TunQueue.open(tap)), tap.vnetHeaderSize());
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
