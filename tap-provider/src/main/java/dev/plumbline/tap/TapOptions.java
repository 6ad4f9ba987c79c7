package dev.plumbline.tap;

import dev.plumbline.spi.BackendOptions;
import dev.plumbline.spi.InvalidOptionException;
import dev.plumbline.spi.NetworkException.Failure;
import dev.plumbline.spi.NicRequest;
import dev.plumbline.tap.plan.Defaults;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * The provider's configuration, checked.
 *
 * @param instance name of the VM manager's instance; links of others are not ours. 1 to 16 of
 *     {@code A-Z a-z 0-9 . _ -}
 * @param mtu MTU in bytes where a request gives none
 * @param qdisc root queueing discipline of a TAP, {@code noqueue} or {@code default} for the host's own. A TAP never
 *     stops its queue, so another one buffers nothing and costs 256 children
 * @param namespaceLingerMillis how long to hold a namespace without work
 */
record TapOptions(String instance, int mtu, String qdisc, long namespaceLingerMillis) {

    static final String INSTANCE = "instance";
    static final String MTU = "mtu";
    static final String QDISC = "qdisc";
    static final String NAMESPACE_LINGER = "namespace-linger-millis";
    static final Set<String> KEYS = Set.of(INSTANCE, MTU, QDISC, NAMESPACE_LINGER);

    static final int DEFAULT_MTU = 9001;
    private static final Pattern INSTANCE_FORM = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,15}");
    private static final int MAX_LINGER_MILLIS = 3_600_000;

    /** Reads every source and checks the result. */
    static TapOptions load(BackendOptions options) {
        return of(TapConfiguration.read(options));
    }

    /** Checks text pairs; a key that is absent has its default. */
    static TapOptions of(Map<String, String> values) {
        for (String key : values.keySet()) {
            if (!KEYS.contains(key)) {
                throw invalid(key, "is unknown", "known are " + String.join(", ", new TreeSet<>(KEYS)));
            }
        }
        return new TapOptions(
                instance(values.getOrDefault(INSTANCE, "default")),
                number(values, MTU, DEFAULT_MTU, NicRequest.MIN_MTU, NicRequest.MAX_MTU),
                qdisc(values.getOrDefault(QDISC, "noqueue")),
                number(values, NAMESPACE_LINGER, 1000, 0, MAX_LINGER_MILLIS));
    }

    Defaults defaults() {
        return new Defaults(instance, mtu, qdisc.equals("noqueue"));
    }

    private static String instance(String text) {
        if (!INSTANCE_FORM.matcher(text).matches()) {
            throw invalid(INSTANCE, "is \"" + text + "\"", "allowed are 1 to 16 of A-Z a-z 0-9 . _ -");
        }
        return text;
    }

    private static String qdisc(String text) {
        if (!text.equals("noqueue") && !text.equals("default")) {
            throw invalid(QDISC, "is \"" + text + "\"", "allowed are noqueue and default");
        }
        return text;
    }

    private static int number(Map<String, String> values, String key, int preset, int min, int max) {
        String text = values.get(key);
        if (text == null) {
            return preset;
        }
        try {
            int number = Integer.parseInt(text.strip());
            if (number >= min && number <= max) {
                return number;
            }
        } catch (NumberFormatException e) {
            // told below, together with what is out of range
        }
        throw invalid(key, "is \"" + text + "\"", "allowed are " + min + " to " + max);
    }

    private static InvalidOptionException invalid(String key, String what, String allowed) {
        return new InvalidOptionException(Failure.of("read option " + TapConfiguration.PREFIX + "." + key)
                .because("it " + what)
                .hint(allowed));
    }
}
