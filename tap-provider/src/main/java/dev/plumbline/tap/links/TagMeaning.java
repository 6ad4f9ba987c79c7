package dev.plumbline.tap.links;

import dev.plumbline.spi.DerivedNames;
import dev.plumbline.spi.NetworkNamespace;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/** Compares tags of one link: some of what a tag says, such as when it was written, only that tag can know. */
public final class TagMeaning {

    private static final Set<String> KNOWN_TO_THE_EARLIER = Set.of(Tag.SINCE, Tag.UPLINK_WAS);

    private TagMeaning() {}

    /** Whether two tags differ in nothing but what each alone knows. */
    public static boolean isSame(Tag tag, Tag other) {
        return other.format() == tag.format()
                && other.is(tag.instance(), tag.role(), tag.subject())
                && of(other).equals(of(tag));
    }

    /** Whether a tag of an earlier format says what this one does, as far as it can. */
    public static boolean isSameInEarlierFormat(Tag tag, Tag earlier) {
        Map<String, String> meaning = of(tag);
        meaning.remove(Tag.IDENTITY);
        meaning.remove(Tag.NAME);
        return earlier.format() < tag.format()
                && earlier.is(tag.instance(), tag.role(), tag.subject())
                && of(earlier).equals(meaning);
    }

    private static Map<String, String> of(Tag tag) {
        Map<String, String> meaning = new LinkedHashMap<>(tag.fields());
        meaning.keySet().removeAll(KNOWN_TO_THE_EARLIER);
        tag.nicId(NetworkNamespace.own())
                .ifPresent(
                        id -> meaning.computeIfAbsent(Tag.GUEST_MAC, key -> TagReader.text(DerivedNames.guestMac(id))));
        return meaning;
    }

    /** A tag, with what an earlier one of the same link alone knows. */
    public static Tag keeping(Tag tag, Tag earlier) {
        Map<String, String> kept = new LinkedHashMap<>(tag.fields());
        kept.replaceAll((key, value) ->
                KNOWN_TO_THE_EARLIER.contains(key) ? earlier.fields().getOrDefault(key, value) : value);
        return new Tag(tag.format(), tag.provider(), tag.instance(), tag.role(), tag.subject(), kept);
    }
}
