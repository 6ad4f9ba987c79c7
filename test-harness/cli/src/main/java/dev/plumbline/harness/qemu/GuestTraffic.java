package dev.plumbline.harness.qemu;

import dev.plumbline.harness.guest.GuestException;
import dev.plumbline.harness.guest.NicStats;
import dev.plumbline.harness.guest.QueueStats;
import dev.plumbline.spi.NicId;
import java.util.List;

/** Reads what {@code traffic} in {@code init} prints: frames sent, frames received, echoes received, replies received. */
final class GuestTraffic {

    private static final int NUMBERS = 4;

    private GuestTraffic() {}

    static NicStats parse(NicId nic, List<String> lines) {
        if (lines.size() != NUMBERS || !lines.stream().allMatch(line -> line.matches("\\d{1,18}"))) {
            throw new GuestException(
                    "the guest reported no counts of its NIC " + nic + ": " + String.join("; ", lines), null);
        }
        List<Long> numbers = lines.stream().map(Long::valueOf).toList();
        return new NicStats(
                nic, List.of(new QueueStats(numbers.get(0), numbers.get(1), numbers.get(2), numbers.get(3))));
    }
}
