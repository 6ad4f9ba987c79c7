package dev.plumbline.spi;

/**
 * UDP ports from which a tunnel sends. Which one it is depends on the guest's addresses and ports, so that routers and
 * network cards can spread load by it.
 *
 * @param first the lowest, 1 to 65534
 * @param last the highest, 1 to 65534
 * @since 0.1.0
 */
public record SourcePorts(int first, int last) {

    private static final int MAX = 65534;

    /**
     * Checks the range. The kernel keeps the port behind the last one, so that 65535 cannot be the last.
     *
     * @throws IllegalArgumentException if one is out of range, or the first is above the last
     */
    public SourcePorts {
        if (first < 1 || last > MAX || first > last) {
            throw new IllegalArgumentException(
                    "source ports must be 1 to " + MAX + " in ascending order, got " + first + "-" + last);
        }
    }

    /**
     * Reads a range.
     *
     * @param text such as {@code 40000-40999}
     * @return the ports
     * @throws IllegalArgumentException if it is none
     */
    public static SourcePorts parse(String text) {
        int hyphen = text.indexOf('-');
        try {
            return new SourcePorts(
                    Integer.parseInt(text.substring(0, Math.max(hyphen, 0))),
                    Integer.parseInt(text.substring(hyphen + 1)));
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(
                    "source ports must be a range such as 40000-40999, got " + Text.quote(text), e);
        }
    }

    @Override
    public String toString() {
        return first + "-" + last;
    }
}
