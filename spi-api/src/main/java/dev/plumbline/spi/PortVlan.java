package dev.plumbline.spi;

import java.util.Collection;
import java.util.Collections;
import java.util.Objects;
import java.util.OptionalInt;
import java.util.SortedSet;
import java.util.StringJoiner;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The VLANs of a NIC's port on a bridge that keeps VLANs apart (IEEE 802.1Q). Frames of no other VLAN reach the guest, and
 * none that it sends with another tag passes.
 *
 * <ul>
 *   <li>An access port is in one VLAN, of whose tag the guest knows nothing.
 *   <li>A trunk carries several, each with its tag. Frames without a tag pass only if the trunk has a native VLAN.
 * </ul>
 *
 * @since 0.1.0
 */
public final class PortVlan {

    /** The lowest number of a VLAN. */
    public static final int MIN = 1;

    /** The highest number of a VLAN (IEEE 802.1Q reserves 0 and 4095). */
    public static final int MAX = 4094;

    private final OptionalInt untagged;
    private final SortedSet<Integer> tagged;

    private PortVlan(OptionalInt untagged, SortedSet<Integer> tagged) {
        this.untagged = untagged;
        this.tagged = Collections.unmodifiableSortedSet(tagged);
        untagged.ifPresent(PortVlan::check);
        tagged.forEach(PortVlan::check);
        if (untagged.isPresent() && tagged.contains(untagged.getAsInt())) {
            throw new IllegalArgumentException(
                    "VLAN " + untagged.getAsInt() + " cannot pass with and without its tag by one port");
        }
    }

    private static void check(int id) {
        NicRequest.checkRange("VLAN", id, MIN, MAX);
    }

    /**
     * A port of one VLAN, whose frames have no tag there.
     *
     * @param id {@value #MIN} to {@value #MAX}
     * @return the port's VLANs
     * @throws IllegalArgumentException if the number is out of range
     */
    public static PortVlan access(int id) {
        return new PortVlan(OptionalInt.of(id), new TreeSet<>());
    }

    /**
     * A port of several VLANs, whose frames have their tag there. It has no native VLAN.
     *
     * @param ids {@value #MIN} to {@value #MAX} each; at least one
     * @return the port's VLANs
     * @throws IllegalArgumentException if there is none, or a number is out of range
     */
    public static PortVlan trunk(Collection<Integer> ids) {
        if (ids.isEmpty()) {
            throw new IllegalArgumentException("a trunk must carry at least one VLAN");
        }
        return new PortVlan(OptionalInt.empty(), new TreeSet<>(ids));
    }

    /**
     * A port of several VLANs, whose frames have their tag there. It has no native VLAN.
     *
     * @param ranges numbers and ranges, such as {@code 10,20-29}
     * @return the port's VLANs
     * @throws IllegalArgumentException if they are malformed, or a number is out of range
     */
    public static PortVlan trunk(String ranges) {
        return trunk(VlanRanges.parse(ranges));
    }

    /**
     * This trunk with a native VLAN: that of frames without a tag, in both directions.
     *
     * @param id {@value #MIN} to {@value #MAX}, none of {@link #tagged}
     * @return the port's VLANs
     * @throws IllegalArgumentException if the number is out of range, or this is an access port
     */
    public PortVlan withNative(int id) {
        if (isAccess()) {
            throw new IllegalArgumentException("a native VLAN goes with a trunk, got " + id + " with " + this);
        }
        return new PortVlan(OptionalInt.of(id), new TreeSet<>(tagged));
    }

    /**
     * Whether the guest sees no tag at all.
     *
     * @return whether this came from {@link #access}
     */
    public boolean isAccess() {
        return tagged.isEmpty();
    }

    /**
     * The VLAN whose frames have no tag: that of an access port, or the native one of a trunk.
     *
     * @return its number; empty for a trunk by which frames without a tag do not pass
     */
    public OptionalInt untagged() {
        return untagged;
    }

    /**
     * The VLANs whose frames have their tag.
     *
     * @return an unmodifiable set; empty for an access port
     */
    public SortedSet<Integer> tagged() {
        return tagged;
    }

    /**
     * The tagged VLANs as text.
     *
     * @return such as {@code 10,20-29}; empty text for an access port
     */
    public String taggedText() {
        return VlanRanges.text(tagged);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof PortVlan vlan && untagged.equals(vlan.untagged) && tagged.equals(vlan.tagged);
    }

    @Override
    public int hashCode() {
        return Objects.hash(untagged, tagged);
    }

    /** Such as {@code access 100} or {@code trunk 10,20-29 native 5}. */
    @Override
    public String toString() {
        if (isAccess()) {
            return "access " + untagged.orElseThrow();
        }
        StringJoiner text = new StringJoiner(" ").add("trunk").add(taggedText());
        untagged.ifPresent(id -> text.add("native").add(Integer.toString(id)));
        return text.toString();
    }
}
