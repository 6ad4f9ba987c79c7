package dev.plumbline.tap.links;

import dev.plumbline.linux.sys.BootClock;
import dev.plumbline.spi.MacAddress;
import dev.plumbline.tap.links.Tag.Role;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

/**
 * Reads tags of every format that was ever written:
 *
 * <ol>
 *   <li>{@code plumbline/1 instance=I tap=VM/NIC since=S network=N queues=Q request=R}: of the provider {@code tap}
 *       alone; {@code since} in seconds of the wall clock, the checksum in hex, a MAC with colons
 *   <li>what {@link Tag} describes
 * </ol>
 */
final class TagReader {

    /** What every tag begins with. */
    static final String PRODUCT = "plumbline/";

    static final String PROVIDER = "provider";
    static final String INSTANCE = "instance";

    private static final String FIRST = PRODUCT + "1";
    private static final String SECOND = PRODUCT + "2";
    private static final String NETWORK_1 = "network";
    private static final String REQUEST_1 = "request";
    private static final Pattern CHECKSUM_1 = Pattern.compile("[0-9a-f]{16}");
    private static final Pattern SINCE_1 = Pattern.compile("[0-9a-z]{1,7}");

    private TagReader() {}

    /** Empty if it is no tag, one of a format that is yet to come, or so short that it does not say whose it is. */
    static Optional<Tag> read(String alias) {
        if (!alias.startsWith(PRODUCT)) {
            return Optional.empty();
        }
        String[] words = alias.split(" ");
        Map<String, String> fields = fields(words);
        return switch (words[0]) {
            case FIRST -> {
                fields.put(PROVIDER, Tag.PROVIDER);
                translate(fields);
                yield tag(1, fields);
            }
            case SECOND -> tag(2, fields);
            default -> Optional.empty();
        };
    }

    /** A MAC without colons, as a tag holds it. */
    static String text(MacAddress mac) {
        return mac.toString().replace(":", "");
    }

    static boolean claims(String alias, String provider, String instance) {
        String ofInstance = " " + INSTANCE + "=" + instance;
        String first = FIRST + ofInstance;
        String second = SECOND + " " + PROVIDER + "=" + provider + ofInstance;
        return alias.equals(first)
                || alias.equals(second)
                || alias.startsWith(first + " ")
                || alias.startsWith(second + " ");
    }

    /** A word that is no pair is a key without a value: it makes a difference, and says nothing. */
    private static Map<String, String> fields(String[] words) {
        Map<String, String> fields = new LinkedHashMap<>();
        for (int i = 1; i < words.length; i++) {
            int equals = words[i].indexOf('=');
            String key = equals < 0 ? words[i] : words[i].substring(0, equals);
            fields.putIfAbsent(key, equals < 0 ? "" : words[i].substring(equals + 1));
        }
        return fields;
    }

    private static Optional<Tag> tag(int format, Map<String, String> fields) {
        String provider = fields.remove(PROVIDER);
        String instance = fields.remove(INSTANCE);
        if (provider == null || instance == null) {
            return Optional.empty();
        }
        for (Role role : Role.values()) {
            String subject = fields.remove(role.key);
            if (subject != null) {
                return Optional.of(
                        new Tag(format, provider, instance, role, subject, Collections.unmodifiableMap(fields)));
            }
        }
        return Optional.empty();
    }

    private static void translate(Map<String, String> fields) {
        rename(fields, NETWORK_1, Tag.NETWORK);
        rename(fields, REQUEST_1, Tag.REQUEST);
        fields.computeIfPresent(
                Tag.REQUEST, (key, hex) -> CHECKSUM_1.matcher(hex).matches() ? TagChecksum.of(hex) : "");
        fields.computeIfPresent(Tag.GUEST_MAC, (key, mac) -> mac.replace(":", ""));
        fields.computeIfPresent(Tag.SINCE, (key, text) -> since(text));
    }

    private static void rename(Map<String, String> fields, String from, String to) {
        String value = fields.remove(from);
        if (value != null) {
            fields.put(to, value);
        }
    }

    /** From seconds since 1970, rounded down, to milliseconds since the boot: never earlier than it was. */
    private static String since(String text) {
        if (!SINCE_1.matcher(text).matches()) {
            return text;
        }
        long millis = TimeUnit.SECONDS.toMillis(Long.parseLong(text, Character.MAX_RADIX) + 1) - 1;
        long age = System.currentTimeMillis() - millis;
        boolean thisSecond = age < 0 && age > -TimeUnit.SECONDS.toMillis(1);
        return NewTag.sinceText(BootClock.millis() - (thisSecond ? 0 : age));
    }
}
