package dev.plumbline.spi;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What a NIC has carried since it was attached, from its guest's point of view.
 *
 * @since 0.1.0
 */
public final class NicStatistics {

    /**
     * What went in one direction.
     *
     * @param frames how many; one that is segmented later (GSO) counts as one. 0 or more
     * @param bytes of these frames, each with its Ethernet header and without its vnet header. 0 or more
     * @param dropped frames that were lost on the way and are in neither number. 0 or more
     * @since 0.1.0
     */
    public record Traffic(long frames, long bytes, long dropped) {

        /**
         * Checks the numbers.
         *
         * @throws IllegalArgumentException if one is negative
         */
        public Traffic {
            requireCount("frames", frames);
            requireCount("bytes", bytes);
            requireCount("dropped", dropped);
        }

        private static void requireCount(String what, long count) {
            if (count < 0) {
                throw new IllegalArgumentException(what + " must be 0 or more, got " + count);
            }
        }
    }

    private final NicId nic;
    private final Traffic fromGuest;
    private final Traffic toGuest;

    private NicStatistics(NicId nic, Traffic fromGuest, Traffic toGuest) {
        this.nic = Objects.requireNonNull(nic, "nic");
        this.fromGuest = Objects.requireNonNull(fromGuest, "fromGuest");
        this.toGuest = Objects.requireNonNull(toGuest, "toGuest");
    }

    /**
     * What a provider returns.
     *
     * @param nic whose
     * @param fromGuest what the guest sent
     * @param toGuest what it was sent
     * @return the statistics
     */
    public static NicStatistics of(NicId nic, Traffic fromGuest, Traffic toGuest) {
        return new NicStatistics(nic, fromGuest, toGuest);
    }

    /**
     * Whose they are.
     *
     * @return the NIC
     */
    public NicId nic() {
        return nic;
    }

    /**
     * What the guest sent. A frame that the network's rules discard afterwards is one that was sent.
     *
     * @return frames that the VMM handed over; dropped are those that were malformed, or longer than the MTU
     */
    public Traffic fromGuest() {
        return fromGuest;
    }

    /**
     * What was sent to the guest.
     *
     * @return frames that were handed to the VMM; dropped are those for which the guest had no room, or no queue open
     */
    public Traffic toGuest() {
        return toGuest;
    }

    private List<Object> parts() {
        return List.of(nic, fromGuest, toGuest);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof NicStatistics statistics && parts().equals(statistics.parts());
    }

    @Override
    public int hashCode() {
        return parts().hashCode();
    }

    @Override
    public String toString() {
        return nic + ": from guest " + fromGuest + ", to guest " + toGuest;
    }
}
