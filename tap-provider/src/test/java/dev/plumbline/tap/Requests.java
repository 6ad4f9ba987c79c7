package dev.plumbline.tap;

import dev.plumbline.linux.sys.NativeSyscalls;
import dev.plumbline.linux.sys.Syscalls;
import dev.plumbline.spi.Capability;
import dev.plumbline.spi.GeneveTunnel;
import dev.plumbline.spi.Network;
import dev.plumbline.spi.NetworkNamespace;
import dev.plumbline.spi.NicId;
import dev.plumbline.spi.NicRequest;
import dev.plumbline.spi.Owner;
import dev.plumbline.spi.VxlanTunnel;
import java.util.HashMap;
import java.util.Map;

/** Requests and backends as the tests of this folder use them. */
final class Requests {

    static final Owner OWNER = UserIds.owner();

    static final String REMOTE = "192.0.2.1";

    private Requests() {}

    /** Asked once, and only by who needs the real kernel. */
    private static final class Real {

        static final boolean GENEVE = has(Capability.GENEVE);

        static final boolean VLANS = has(Capability.PORT_VLANS);

        static final boolean POLICE = has(Capability.RATE_FROM_GUEST);

        private static boolean has(Capability capability) {
            try (TapBackend backend = backend()) {
                return backend.capabilities().contains(capability);
            }
        }
    }

    static boolean hasVlans() {
        return Real.VLANS;
    }

    /** Whether this kernel limits what guests send. */
    static boolean hasPolice() {
        return Real.POLICE;
    }

    static boolean hasGeneve() {
        return Real.GENEVE;
    }

    /** A tunnel of the kind that this kernel has. */
    static Network tunnel(int vni) {
        String number = Integer.toString(vni);
        return hasGeneve() ? GeneveTunnel.of(number, REMOTE) : VxlanTunnel.of(number, REMOTE);
    }

    static NicRequest request(NicId nic, Network network) {
        return NicRequest.builder(nic, network, OWNER).mtu(1400).queues(4).build();
    }

    static NicRequest.Builder nic(String vm, NetworkNamespace namespace, int vni) {
        return NicRequest.builder(new NicId(vm, "eth0", namespace), tunnel(vni), OWNER)
                .mtu(1400)
                .queues(4);
    }

    static TapBackend backend() {
        Map<String, String> options = Map.of(TapOptions.NAMESPACE_LINGER, "60000", TapOptions.SPARE_BRIDGES, "0");
        return TapBackend.open(TapOptions.of(options), new NativeSyscalls());
    }

    /** One that keeps its namespaces for a minute, and does all by itself, so that the same calls come in the same order. */
    static TapBackend backend(Syscalls syscalls) {
        return backend(syscalls, Map.of());
    }

    static TapBackend backend(Syscalls syscalls, Map<String, String> others) {
        Map<String, String> all = new HashMap<>(others);
        all.put(TapOptions.NAMESPACE_LINGER, "60000");
        return TapBackend.open(options(all), syscalls);
    }

    /** Nothing is done later, or by other threads. */
    static TapOptions options(Map<String, String> others) {
        Map<String, String> all = new HashMap<>(others);
        all.putIfAbsent(TapOptions.DELETION_THREADS, "0");
        all.putIfAbsent(TapOptions.SPARE_BRIDGES, "0");
        return TapOptions.of(all);
    }

    /** One of another instance. */
    static TapBackend backend(String instance) {
        return TapBackend.open(options(Map.of(TapOptions.INSTANCE, instance)), new NativeSyscalls());
    }

    static TapBackend lingering(int millis) {
        Map<String, String> options = Map.of(TapOptions.NAMESPACE_LINGER, Integer.toString(millis));
        return TapBackend.open(options(options), new NativeSyscalls());
    }
}
