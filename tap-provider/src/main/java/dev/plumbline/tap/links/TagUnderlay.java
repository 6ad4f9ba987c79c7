package dev.plumbline.tap.links;

import dev.plumbline.spi.DontFragment;
import dev.plumbline.spi.SourcePorts;
import dev.plumbline.spi.Underlay;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * How a tunnel's datagrams travel, as its tag holds it: words with commas between, each with a letter in front. {@code
 * s} source address, {@code l} TTL, {@code q} TOS, {@code d} DF (the kernel's number), {@code c} checksums, {@code z} zero
 * checksums accepted, {@code p} source ports, {@code i} device.
 */
final class TagUnderlay {

    private TagUnderlay() {}

    /** Empty text for the defaults. */
    static String text(Underlay underlay) {
        List<String> words = new ArrayList<>();
        underlay.source().ifPresent(from -> words.add("s" + from.getHostAddress()));
        underlay.ttl().ifPresent(ttl -> words.add("l" + ttl));
        underlay.tos().ifPresent(tos -> words.add("q" + tos));
        underlay.dontFragment().ifPresent(df -> words.add("d" + number(df)));
        underlay.checksums().ifPresent(sent -> words.add(sent ? "c1" : "c0"));
        if (underlay.zeroChecksumsAccepted()) {
            words.add("z");
        }
        underlay.sourcePorts().ifPresent(ports -> words.add("p" + ports));
        underlay.device().ifPresent(name -> words.add("i" + name)); // the last one, as it may have commas
        return String.join(",", words);
    }

    /** Empty for what nobody here wrote. */
    static Optional<Underlay> read(String text) {
        if (text.isEmpty()) {
            return Optional.of(Underlay.defaults());
        }
        Underlay.Builder underlay = Underlay.builder();
        try {
            int device = text.startsWith("i") ? 0 : text.indexOf(",i") + 1;
            boolean hasDevice = text.startsWith("i") || device > 0;
            String rest = !hasDevice ? text : device == 0 ? "" : text.substring(0, device - 1);
            if (hasDevice) {
                underlay.device(text.substring(device + 1));
            }
            for (String word : hasDevice && device == 0 ? new String[0] : rest.split(",", -1)) {
                add(word.charAt(0), word.substring(1), underlay);
            }
        } catch (IllegalArgumentException | IndexOutOfBoundsException e) {
            return Optional.empty();
        }
        return Optional.of(underlay.build());
    }

    private static int number(DontFragment df) {
        return switch (df) {
            case UNSET -> 0;
            case SET -> 1;
            case INHERIT -> 2;
        };
    }

    private static DontFragment df(String number) {
        return switch (number) {
            case "0" -> DontFragment.UNSET;
            case "1" -> DontFragment.SET;
            case "2" -> DontFragment.INHERIT;
            default -> throw new IllegalArgumentException("no DF " + number);
        };
    }

    private static void add(char setting, String value, Underlay.Builder to) {
        switch (setting) {
            case 's' -> to.source(value);
            case 'l' -> to.ttl(Integer.parseInt(value));
            case 'q' -> to.tos(Integer.parseInt(value));
            case 'd' -> to.dontFragment(df(value));
            case 'c' -> to.checksums(value.equals("1"));
            case 'z' -> to.zeroChecksumsAccepted(true);
            case 'p' -> to.sourcePorts(SourcePorts.parse(value));
            default -> throw new IllegalArgumentException("no setting " + setting);
        }
    }
}
