package dev.plumbline.vmm;

import dev.plumbline.spi.Attachment;
import dev.plumbline.spi.Rate;
import dev.plumbline.spi.Rates;
import java.util.List;
import java.util.StringJoiner;

/**
 * The value of Cloud Hypervisor's option {@code --net} ({@code NetConfig::parse} in {@code vmm/src/config.rs}). It
 * counts each direction as a queue: two for each queue pair, and it wants a vCPU for each pair. The MTU is left out:
 * Cloud Hypervisor reads it from the TAP and reports it to the guest, whereas setting it takes CAP_NET_ADMIN. A rate that
 * is left to the VMM becomes its {@code bw_size} and {@code bw_refill_time}.
 */
public final class CloudHypervisorNet {

    private static final int FIRST_FREE_DESCRIPTOR = 3;

    private CloudHypervisorNet() {}

    /**
     * Cloud Hypervisor opens the TAP itself, with its own credentials.
     *
     * @param attachment the NIC
     * @param id its name within Cloud Hypervisor
     * @return the option's value
     * @throws IllegalArgumentException if the TAP is gone when nobody holds a queue open, or if it leaves rates to its VMM
     *     that differ or are for several queue pairs
     */
    public static String byName(Attachment attachment, DeviceId id) {
        QemuArguments.requirePersistent(attachment);
        return rest(
                new StringJoiner(",").add("tap=" + quote(attachment.tap().name().value())), attachment, id);
    }

    /**
     * Cloud Hypervisor inherits open queues.
     *
     * @param attachment the NIC
     * @param id its name within Cloud Hypervisor
     * @param descriptors numbers that the descriptors have there, one for each queue pair, 3 or more
     * @return the option's value
     * @throws IllegalArgumentException if Cloud Hypervisor would refuse it
     */
    public static String byDescriptors(Attachment attachment, DeviceId id, List<Integer> descriptors) {
        QemuDescriptors.check(attachment, descriptors.size(), 0);
        StringJoiner fds = new StringJoiner(",", "fd=[", "]");
        for (int fd : descriptors) {
            if (fd < FIRST_FREE_DESCRIPTOR) {
                throw new IllegalArgumentException(
                        "descriptor must be " + FIRST_FREE_DESCRIPTOR + " or more, got " + fd);
            }
            fds.add(Integer.toString(fd));
        }
        return rest(new StringJoiner(",").add(fds.toString()), attachment, id);
    }

    private static String rest(StringJoiner option, Attachment attachment, DeviceId id) {
        option.add("mac=" + attachment.guestMac())
                .add("num_queues=" + 2 * attachment.tap().queues())
                .add("id=" + id);
        addRate(option, attachment);
        return option.toString();
    }

    /** One bucket is given, of which each direction of each queue pair has its own ({@code virtio-devices/src/net.rs}). */
    private static void addRate(StringJoiner option, Attachment attachment) {
        Rates rates = VmmRates.of(attachment);
        if (rates.equals(Rates.unlimited())) {
            return;
        }
        if (!rates.toGuest().equals(rates.fromGuest()) || attachment.tap().queues() != 1) {
            throw new IllegalArgumentException(
                    "Cloud Hypervisor limits both directions to one rate, and each queue pair"
                            + " for itself, got " + rates + " for "
                            + attachment.tap().queues()
                            + " queue pairs; give both directions the same rate and the NIC one queue pair, or let the backend"
                            + " limit them (RateEnforcer.BACKEND)");
        }
        Rate rate = rates.toGuest().orElseThrow();
        option.add("bw_size=" + VmmRates.bucketBytes(rate)).add("bw_refill_time=" + VmmRates.refillMillis(rate));
    }

    /** Quotes protect commas and brackets; a quote within is doubled ({@code option_parser/src/lib.rs}). */
    private static String quote(String value) {
        boolean plain = value.chars().noneMatch(c -> ",[]\"".indexOf(c) >= 0);
        return plain ? value : '"' + value.replace("\"", "\"\"") + '"';
    }
}
