package dev.plumbline.harness;

import dev.plumbline.harness.frame.Ipv4Address;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

/**
 * Gives each NIC 256 addresses of 10.0.0.0/8, one for every queue it can have. After 65,535 NICs it begins again, so
 * that no more than that may run concurrently.
 */
final class AddressPlan {

    private static final int BLOCKS = 0xffff;

    private final AtomicInteger given = new AtomicInteger();

    List<Ipv4Address> next(int queues) {
        int block = 1 + Math.floorMod(given.getAndIncrement(), BLOCKS);
        return IntStream.range(0, queues)
                .mapToObj(queue -> Ipv4Address.of(10, block >>> 8, block & 0xff, queue))
                .toList();
    }
}
