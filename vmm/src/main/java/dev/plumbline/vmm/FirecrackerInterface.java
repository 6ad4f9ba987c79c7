package dev.plumbline.vmm;

import dev.plumbline.spi.Attachment;
import dev.plumbline.spi.Rate;
import dev.plumbline.spi.Rates;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * An element of {@code network-interfaces} in Firecracker's configuration file, and the body of
 * {@code PUT /network-interfaces/ID} ({@code NetworkInterface} in {@code firecracker.yaml}). Firecracker has one queue
 * pair a NIC and opens the TAP without {@code IFF_MULTI_QUEUE}. Rates that are left to the VMM become its
 * {@code rx_rate_limiter}, for what the guest is sent, and {@code tx_rate_limiter}.
 */
public final class FirecrackerInterface {

    private FirecrackerInterface() {}

    /**
     * Without the MTU, which Firecracker 1.16 and older refuse as an unknown field: set it in the guest.
     *
     * @param attachment the NIC
     * @param id its name within Firecracker
     * @return a JSON object on one line
     * @throws IllegalArgumentException if Firecracker cannot open it
     */
    public static String json(Attachment attachment, DeviceId id) {
        return JsonWriter.write(members(attachment, id));
    }

    /**
     * With the MTU that is reported to the guest ({@code VIRTIO_NET_F_MTU}), for Firecracker after 1.16.
     *
     * @param attachment the NIC
     * @param id its name within Firecracker
     * @return a JSON object on one line
     * @throws IllegalArgumentException if Firecracker cannot open it
     */
    public static String jsonWithMtu(Attachment attachment, DeviceId id) {
        Map<String, Object> members = members(attachment, id);
        members.put("mtu", attachment.mtu());
        return JsonWriter.write(members);
    }

    private static Map<String, Object> members(Attachment attachment, DeviceId id) {
        QemuArguments.requirePersistent(attachment);
        if (attachment.tap().queues() != 1) {
            throw new IllegalArgumentException("Firecracker opens a TAP of one queue, got "
                    + attachment.tap().queues() + "; attach the NIC with 1 queue");
        }
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("iface_id", id.value());
        members.put("host_dev_name", attachment.tap().name().value());
        members.put("guest_mac", attachment.guestMac().toString());
        Rates rates = VmmRates.of(attachment);
        rates.toGuest().ifPresent(rate -> members.put("rx_rate_limiter", limiter(rate)));
        rates.fromGuest().ifPresent(rate -> members.put("tx_rate_limiter", limiter(rate)));
        return members;
    }

    /** {@code RateLimiter} with a {@code TokenBucket} of bytes; {@code refill_time} is in milliseconds. */
    private static Map<String, Object> limiter(Rate rate) {
        Map<String, Object> bucket = new LinkedHashMap<>();
        bucket.put("size", VmmRates.bucketBytes(rate));
        bucket.put("refill_time", VmmRates.refillMillis(rate));
        return Map.of("bandwidth", bucket);
    }
}
