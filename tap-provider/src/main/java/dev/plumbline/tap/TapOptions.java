package dev.plumbline.tap;

import dev.plumbline.spi.BackendOptions;
import dev.plumbline.spi.InvalidOptionException;
import dev.plumbline.spi.NicRequest;
import dev.plumbline.tap.plan.Defaults;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.apache.commons.configuration2.ImmutableConfiguration;
import org.apache.commons.configuration2.ex.ConversionException;

/**
 * The provider's configuration, checked.
 *
 * @param instance name of the VM manager's instance; links of others are not ours. 1 to 16 of
 *     {@code A-Z a-z 0-9 . _ -}
 * @param mtu MTU in bytes where a request gives none
 * @param qdisc root queueing discipline of a TAP, {@code noqueue} or {@code default} for the host's own. A TAP never
 *     stops its queue, so another one buffers nothing and costs 256 children
 * @param namespaceLingerMillis how long to hold a namespace without work
 * @param deletionThreads how many threads at most wait until the kernel has freed deleted links; 0 if callers shall wait
 * @param spareBridges how many emptied bridges at most are kept in a namespace for the next network; 0 if none
 * @param spareBridgeSeconds how long one is kept that nobody needs
 */
record TapOptions(
        String instance,
        int mtu,
        String qdisc,
        long namespaceLingerMillis,
        int deletionThreads,
        int spareBridges,
        int spareBridgeSeconds) {

    static final String PROVIDER = "tap";
    static final String INSTANCE = "instance";
    static final String MTU = "mtu";
    static final String QDISC = "qdisc";
    static final String NAMESPACE_LINGER = "namespace-linger-millis";
    static final String DELETION_THREADS = "deletion-threads";
    static final String SPARE_BRIDGES = "spare-bridges";
    static final String SPARE_BRIDGE_SECONDS = "spare-bridge-seconds";
    static final Set<String> KEYS =
            Set.of(INSTANCE, MTU, QDISC, NAMESPACE_LINGER, DELETION_THREADS, SPARE_BRIDGES, SPARE_BRIDGE_SECONDS);

    static final int DEFAULT_MTU = 9001;
    private static final Pattern INSTANCE_FORM = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,15}");
    private static final int DEFAULT_LINGER_MILLIS = 1000;
    private static final int MAX_LINGER_MILLIS = 3_600_000;
    private static final int DEFAULT_DELETION_THREADS = 16;
    private static final int MAX_DELETION_THREADS = 64;
    private static final int DEFAULT_SPARE_BRIDGES = 128;
    private static final int MAX_SPARE_BRIDGES = 1024;
    private static final int DEFAULT_SPARE_BRIDGE_SECONDS = 10;
    private static final int MAX_SPARE_BRIDGE_SECONDS = 3600;

    /** Checks options; a key that is absent has its default. */
    static TapOptions of(BackendOptions options) {
        options.requireKnown(PROVIDER, KEYS);
        return new Reader(options).read();
    }

    /** Checks text pairs. */
    static TapOptions of(Map<String, String> values) {
        return of(BackendOptions.of(values));
    }

    Defaults defaults() {
        return new Defaults(instance, mtu, qdisc.equals("noqueue"));
    }

    /** Converts and checks each option. */
    private record Reader(BackendOptions options, ImmutableConfiguration configuration) {

        Reader(BackendOptions options) {
            this(options, TapConfiguration.of(options));
        }

        TapOptions read() {
            return new TapOptions(
                    instance(),
                    number(MTU, DEFAULT_MTU, NicRequest.MIN_MTU, NicRequest.MAX_MTU),
                    qdisc(),
                    number(NAMESPACE_LINGER, DEFAULT_LINGER_MILLIS, 0, MAX_LINGER_MILLIS),
                    number(DELETION_THREADS, DEFAULT_DELETION_THREADS, 0, MAX_DELETION_THREADS),
                    number(SPARE_BRIDGES, DEFAULT_SPARE_BRIDGES, 0, MAX_SPARE_BRIDGES),
                    number(SPARE_BRIDGE_SECONDS, DEFAULT_SPARE_BRIDGE_SECONDS, 1, MAX_SPARE_BRIDGE_SECONDS));
        }

        private String instance() {
            String text = configuration.getString(INSTANCE, "default");
            if (!INSTANCE_FORM.matcher(text).matches()) {
                throw invalid(INSTANCE, "allowed are 1 to 16 of A-Z a-z 0-9 . _ -");
            }
            return text;
        }

        private String qdisc() {
            String text = configuration.getString(QDISC, "noqueue");
            if (!text.equals("noqueue") && !text.equals("default")) {
                throw invalid(QDISC, "allowed are noqueue and default");
            }
            return text;
        }

        private int number(String key, int preset, int min, int max) {
            try {
                int number = configuration.getInt(key, preset);
                if (number >= min && number <= max) {
                    return number;
                }
            } catch (ConversionException e) {
                // reported below, together with what is out of range
            }
            throw invalid(key, "allowed are " + min + " to " + max);
        }

        private InvalidOptionException invalid(String key, String allowed) {
            String value = options.values().getOrDefault(key, "");
            return options.invalid(PROVIDER, key, "is \"" + value + "\"", allowed);
        }
    }
}
