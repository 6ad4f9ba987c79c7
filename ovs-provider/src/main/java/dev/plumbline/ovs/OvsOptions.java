package dev.plumbline.ovs;

import dev.plumbline.spi.BackendOptions;
import dev.plumbline.spi.InvalidOptionException;
import dev.plumbline.spi.NetworkNamespace;
import dev.plumbline.spi.NicRequest;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The provider's configuration, checked.
 *
 * @param instance name of the VM manager's instance; rows of others are not ours. 1 to 16 of {@code A-Z a-z 0-9 . _ -}
 * @param mtu MTU in bytes where a request gives none
 * @param socket Unix domain socket of ovsdb-server
 * @param datapath {@code datapath_type} of bridges that are made: {@code system} is the kernel's, {@code netdev} is
 *     ovs-vswitchd itself
 * @param namespace where ovs-vswitchd works, and so all NICs are; the backend's own by default
 * @param waitMillis how long to wait for ovsdb-server to answer, and for ovs-vswitchd to act
 */
record OvsOptions(String instance, int mtu, Path socket, String datapath, NetworkNamespace namespace, int waitMillis) {

    static final String PROVIDER = "ovs";
    static final String INSTANCE = "instance";
    static final String MTU = "mtu";
    static final String SOCKET = "socket";
    static final String DATAPATH = "datapath";
    static final String NAMESPACE = "namespace";
    static final String WAIT = "wait-millis";
    static final Set<String> KEYS = Set.of(INSTANCE, MTU, SOCKET, DATAPATH, NAMESPACE, WAIT);

    static final Path DEFAULT_SOCKET = Path.of("/run/openvswitch/db.sock");
    private static final int DEFAULT_MTU = 9001;
    private static final int DEFAULT_WAIT = 10_000;
    private static final int LEAST_WAIT = 100;
    private static final int LONGEST_WAIT = 600_000;
    private static final List<String> DATAPATHS = List.of("system", "netdev");
    private static final Pattern INSTANCE_FORM = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,15}");

    /** Checks options; a key that is absent has its default. */
    static OvsOptions of(BackendOptions options) {
        options.requireKnown(PROVIDER, KEYS);
        return new OvsOptions(
                instance(options),
                number(options, MTU, DEFAULT_MTU, NicRequest.MIN_MTU, NicRequest.MAX_MTU),
                socket(options),
                datapath(options),
                namespace(options),
                number(options, WAIT, DEFAULT_WAIT, LEAST_WAIT, LONGEST_WAIT));
    }

    private static String value(BackendOptions options, String key, String preset) {
        return options.values().getOrDefault(key, preset);
    }

    private static String instance(BackendOptions options) {
        String text = value(options, INSTANCE, "default");
        if (!INSTANCE_FORM.matcher(text).matches()) {
            throw invalid(options, INSTANCE, "allowed are 1 to 16 of A-Z a-z 0-9 . _ -");
        }
        return text;
    }

    private static Path socket(BackendOptions options) {
        String text = value(options, SOCKET, DEFAULT_SOCKET.toString());
        if (!text.startsWith("/") || text.indexOf('\0') >= 0) {
            throw invalid(options, SOCKET, "allowed is an absolute path");
        }
        return Path.of(text);
    }

    private static String datapath(BackendOptions options) {
        String text = value(options, DATAPATH, DATAPATHS.get(0));
        if (!DATAPATHS.contains(text)) {
            throw invalid(options, DATAPATH, "allowed are " + String.join(" and ", DATAPATHS));
        }
        return text;
    }

    private static NetworkNamespace namespace(BackendOptions options) {
        String text = value(options, NAMESPACE, "");
        try {
            return text.isEmpty() ? NetworkNamespace.own() : NetworkNamespace.parse(text);
        } catch (IllegalArgumentException e) {
            throw invalid(options, NAMESPACE, "allowed are a name of ip netns and an absolute path");
        }
    }

    private static int number(BackendOptions options, String key, int preset, int min, int max) {
        try {
            int number = Integer.parseInt(
                    value(options, key, Integer.toString(preset)).strip());
            if (number >= min && number <= max) {
                return number;
            }
        } catch (NumberFormatException e) {
            // reported below, together with what is out of range
        }
        throw invalid(options, key, "allowed are " + min + " to " + max);
    }

    private static InvalidOptionException invalid(BackendOptions options, String key, String allowed) {
        return options.invalid(PROVIDER, key, "is \"" + value(options, key, "") + "\"", allowed);
    }
}
