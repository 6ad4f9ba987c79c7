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
 */
record InMemoryOptions(String host, String instance, int mtu) {

    static final String HOST = "host";
    static final String INSTANCE = "instance";
    static final String MTU = "mtu";

    private static final List<String> KEYS = List.of(HOST, INSTANCE, MTU);
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
                values.getOrDefault(HOST, DEFAULT), values.getOrDefault(INSTANCE, DEFAULT), mtu(options));
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
