package dev.plumbline.tap.links;

import dev.plumbline.spi.DerivedNames;
import dev.plumbline.spi.Lifetime;
import dev.plumbline.spi.NetworkNamespace;
import dev.plumbline.spi.NicId;
import dev.plumbline.tap.plan.Plan;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * What is written on a link that the provider made, in IFLA_IFALIAS: whose it is and what for. The kernel is the only
 * store; a fresh process reads all from there. At most 255 bytes; {@code ip link} shows it:
 *
 * <pre>
 * plumbline/1 instance=default tap=vm1/eth0 since=t5wk3q network=plb2a-k5cug queues=4 request=5f2c77a0b1d94e63
 * plumbline/1 instance=default bridge=plb2a-k5cug since=t5wk3q mtu=9001 uplink=gnv2a-k5cug
 * plumbline/1 instance=default tunnel=plb2a-k5cug since=t5wk3q
 * </pre>
 *
 * @param instance instance of the VM manager
 * @param role what the link is
 * @param subject VM and NIC of a TAP; derived name of the bridge, which stands for the network, of the others
 * @param fields the rest
 */
public record Tag(String instance, Role role, String subject, Map<String, String> fields) {

    public static final String SINCE = "since";
    public static final String NETWORK = "network";
    public static final String QUEUES = "queues";
    public static final String REQUEST = "request";
    public static final String GUEST_MAC = "mac";
    public static final String LIFETIME = "until";
    public static final String MTU = "mtu";
    public static final String UPLINK = "uplink";
    public static final String UPLINK_WAS = "was";

    private static final String ANY_PRODUCT = "plumbline/";
    private static final String PRODUCT = ANY_PRODUCT + "1 instance=";

    public enum Role {
        TAP,
        BRIDGE,
        TUNNEL;

        private final String key = name().toLowerCase(Locale.ROOT);
    }

    public static Tag tap(Plan plan) {
        Map<String, String> fields = sinceNow();
        fields.put(NETWORK, plan.network());
        fields.put(QUEUES, Integer.toString(plan.request().queues()));
        fields.put(REQUEST, plan.checksum());
        plan.request().guestMac().ifPresent(mac -> fields.put(GUEST_MAC, mac.toString()));
        if (plan.request().lifetime() == Lifetime.UNTIL_CLOSED) {
            fields.put(LIFETIME, "closed");
        }
        return new Tag(plan.instance(), Role.TAP, nic(plan.request().id()), fields);
    }

    public static Tag bridge(Plan plan, boolean uplinkWasUp) {
        Map<String, String> fields = sinceNow();
        fields.put(MTU, Integer.toString(plan.mtu()));
        fields.put(UPLINK, plan.uplink());
        if (plan.tunnel().isEmpty()) {
            fields.put(UPLINK_WAS, uplinkWasUp ? "up" : "down");
        }
        return new Tag(plan.instance(), Role.BRIDGE, plan.network(), fields);
    }

    public static Tag tunnel(Plan plan) {
        return new Tag(plan.instance(), Role.TUNNEL, plan.network(), sinceNow());
    }

    /** Seconds since 1970 in base 36. The kernel does not tell how old a link is. */
    private static Map<String, String> sinceNow() {
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put(SINCE, Long.toString(Instant.now().getEpochSecond(), Character.MAX_RADIX));
        return fields;
    }

    public Lifetime lifetime() {
        return field(LIFETIME).isEmpty() ? Lifetime.UNTIL_DETACHED : Lifetime.UNTIL_CLOSED;
    }

    /** When the link was tagged; the beginning of time if its tag does not say. */
    public Instant since() {
        try {
            return Instant.ofEpochSecond(Long.parseLong(field(SINCE), Character.MAX_RADIX));
        } catch (NumberFormatException | DateTimeException e) {
            return Instant.EPOCH;
        }
    }

    public static String nic(NicId id) {
        return id.vm() + "/" + id.nic();
    }

    /** The NIC whose TAP this is. */
    public NicId nicId(NetworkNamespace namespace) {
        int slash = subject.indexOf('/');
        return new NicId(subject.substring(0, slash), subject.substring(slash + 1), namespace);
    }

    /** Reads an alias; empty if it is not of this form. Its fields stay in their order: the same tag is the same text. */
    public static Optional<Tag> parse(String alias) {
        if (!alias.startsWith(PRODUCT)) {
            return Optional.empty();
        }
        String[] words = alias.substring(PRODUCT.length()).split(" ");
        Map<String, String> fields = new LinkedHashMap<>();
        for (int i = 1; i < words.length; i++) {
            int equals = words[i].indexOf('=');
            if (equals < 1) {
                return Optional.empty();
            }
            fields.put(words[i].substring(0, equals), words[i].substring(equals + 1));
        }
        for (Role role : Role.values()) {
            String subject = fields.remove(role.key);
            if (subject != null) {
                return Optional.of(new Tag(words[0], role, subject, Collections.unmodifiableMap(fields)));
            }
        }
        return Optional.empty();
    }

    /** Whether an alias is a tag of any form and instance: then it alone says whose the link is. */
    public static boolean isTag(String alias) {
        return alias.startsWith(ANY_PRODUCT);
    }

    /** An alias as a message can show it: it may hold anything, and must not forge lines of a log. */
    public static String shown(String alias) {
        return alias.replaceAll("\\p{Cntrl}", "?");
    }

    /** Whether two tags differ in nothing but what each alone knows: when it was written, and what was before. */
    public boolean saysTheSame(Tag other) {
        return other.is(instance, role, subject) && other.meaning().equals(meaning());
    }

    private Map<String, String> meaning() {
        Map<String, String> meaning = new LinkedHashMap<>(fields);
        meaning.remove(SINCE);
        meaning.remove(UPLINK_WAS);
        if (role == Role.TAP) {
            meaning.computeIfAbsent(
                    GUEST_MAC,
                    key -> DerivedNames.guestMac(nicId(NetworkNamespace.own())).toString());
        }
        return meaning;
    }

    /** This, with what an earlier tag of the same link alone knows. */
    public Tag keeping(Tag earlier) {
        Map<String, String> kept = new LinkedHashMap<>(fields);
        kept.replaceAll((key, value) ->
                key.equals(SINCE) || key.equals(UPLINK_WAS) ? earlier.fields.getOrDefault(key, value) : value);
        return new Tag(instance, role, subject, kept);
    }

    public boolean is(String ofInstance, Role inRole, String withSubject) {
        return instance.equals(ofInstance) && role == inRole && subject.equals(withSubject);
    }

    public String field(String key) {
        return fields.getOrDefault(key, "");
    }

    public int number(String key) {
        try {
            return Integer.parseInt(field(key));
        } catch (NumberFormatException e) {
            return -1;
        }
    }

    public String text() {
        StringBuilder text = new StringBuilder(PRODUCT).append(instance);
        text.append(' ').append(role.key).append('=').append(subject);
        fields.forEach((key, value) -> text.append(' ').append(key).append('=').append(value));
        return text.toString();
    }
}
