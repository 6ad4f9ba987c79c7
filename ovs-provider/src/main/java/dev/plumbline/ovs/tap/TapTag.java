package dev.plumbline.ovs.tap;

import dev.plumbline.spi.NetworkNamespace;
import dev.plumbline.spi.NicId;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What is written on a TAP, in its alias ({@code IFLA_IFALIAS}): whose it is. What for is in Open vSwitch's database; the
 * alias tells of a TAP whose port is not there. It has the form that all providers' tags have.
 *
 * @param nic whose TAP it is
 * @param since when it was made, milliseconds since the host was booted
 */
public record TapTag(NicId nic, long since) {

    private static final String FORMAT = "plumbline/2 provider=";
    private static final String PROVIDER = FORMAT + "ovs ";
    private static final Pattern FORM =
            Pattern.compile("plumbline/2 provider=ovs instance=(\\S+) tap=([^/ ]+)/(\\S+) since=([0-9a-z]{1,12})");

    /** The text of a tag. */
    public String text(String instance) {
        return PROVIDER + "instance=" + instance + " tap=" + nic.vm() + "/" + nic.nic() + " since="
                + Long.toString(since, Character.MAX_RADIX);
    }

    /** Reads a tag of an instance; empty for anything else. */
    public static Optional<TapTag> read(String alias, String instance, NetworkNamespace namespace) {
        Matcher tag = FORM.matcher(alias);
        if (!tag.matches() || !tag.group(1).equals(instance)) {
            return Optional.empty();
        }
        try {
            NicId nic = new NicId(tag.group(2), tag.group(3), namespace);
            return Optional.of(new TapTag(nic, Long.parseLong(tag.group(4), Character.MAX_RADIX)));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** Whether it is the whole tag of another provider, or of another instance of this one. */
    public static boolean isAnothers(String alias, String instance) {
        return alias.startsWith(FORMAT)
                && alias.contains(" instance=")
                && !alias.startsWith(PROVIDER + "instance=" + instance);
    }
}
