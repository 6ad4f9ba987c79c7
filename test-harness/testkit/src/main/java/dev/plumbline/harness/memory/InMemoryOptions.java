package dev.plumbline.harness.memory;

import dev.plumbline.spi.BackendOptions;
import dev.plumbline.spi.InvalidOptionException;
import dev.plumbline.spi.NetworkException.Failure;
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
        Map<String, String> values = options.values();
        for (String key : values.keySet()) {
            if (!KEYS.contains(key)) {
                throw invalid(key, "is unknown", "use one of " + String.join(", ", KEYS));
            }
            if (values.get(key).isBlank()) {
                throw invalid(key, "is blank", "give it a value or leave it out");
            }
        }
        return new InMemoryOptions(
                values.getOrDefault(HOST, DEFAULT), values.getOrDefault(INSTANCE, DEFAULT), mtu(values));
    }

    private static int mtu(Map<String, String> values) {
        String text = values.get(MTU);
        if (text == null) {
            return DEFAULT_MTU;
        }
        String allowed = "must be " + NicRequest.MIN_MTU + " to " + NicRequest.MAX_MTU;
        try {
            int mtu = Integer.parseInt(text);
            if (mtu >= NicRequest.MIN_MTU && mtu <= NicRequest.MAX_MTU) {
                return mtu;
            }
        } catch (NumberFormatException e) {
            // told below, together with what is out of range
        }
        throw invalid(MTU, allowed + ", got \"" + text + "\"", null);
    }

    private static InvalidOptionException invalid(String key, String why, String hint) {
        return new InvalidOptionException(Failure.of("read options of provider in-memory")
                .because("option " + key + " " + why)
                .hint(hint));
    }
}
