package dev.plumbline.harness.memory;

import dev.plumbline.spi.BackendOptions;
import dev.plumbline.spi.NicRequest;
import java.util.List;
import java.util.Map;

/**
 * Configuration of an in-memory backend.
 *
 * @param host name of the {@link MemoryHost}
 * @param instance whose attachments they are; instances do not touch each other's
 * @param mtu MTU in bytes of requests that give none
 * @param descriptors whether queues can be opened for others: numbers that stand for descriptors, and are none
 */
record InMemoryOptions(String host, String instance, int mtu, boolean descriptors) {

    static final String HOST = "host";
    static final String INSTANCE = "instance";
    static final String MTU = "mtu";

    static final String DESCRIPTORS = "descriptors";

    private static final List<String> KEYS = List.of(HOST, INSTANCE, MTU, DESCRIPTORS);
    private static final String DEFAULT = "default";
    private static final int DEFAULT_MTU = 9001;

    static InMemoryOptions parse(BackendOptions options) {
        options.requireKnown(InMemoryProvider.NAME, KEYS);
        Map<String, String> values = options.values();
        for (Map.Entry<String, String> option : values.entrySet()) {
            if (option.getValue().isBlank()) {
                throw options.invalid(
                        InMemoryProvider.NAME, option.getKey(), "is blank", "give it a value or leave it out");
            }
        }
        return new InMemoryOptions(
                values.getOrDefault(HOST, DEFAULT),
                values.getOrDefault(INSTANCE, DEFAULT),
                mtu(options),
                descriptors(options));
    }

    private static boolean descriptors(BackendOptions options) {
        String text = options.values().getOrDefault(DESCRIPTORS, "none");
        return switch (text) {
            case "modelled" -> true;
            case "none" -> false;
            default ->
                throw options.invalid(
                        InMemoryProvider.NAME, DESCRIPTORS, "is \"" + text + "\"", "allowed are modelled and none");
        };
    }

    private static int mtu(BackendOptions options) {
        String text = options.values().getOrDefault(MTU, Integer.toString(DEFAULT_MTU));
        try {
            int mtu = Integer.parseInt(text);
            if (mtu >= NicRequest.MIN_MTU && mtu <= NicRequest.MAX_MTU) {
                return mtu;
            }
        } catch (NumberFormatException e) {
            // reported below, together with what is out of range
        }
        throw options.invalid(
                InMemoryProvider.NAME,
                MTU,
                "is \"" + text + "\"",
                "allowed are " + NicRequest.MIN_MTU + " to " + NicRequest.MAX_MTU);
    }
}
