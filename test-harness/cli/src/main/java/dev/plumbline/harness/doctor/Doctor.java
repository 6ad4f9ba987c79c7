package dev.plumbline.harness.doctor;

import dev.plumbline.harness.memory.InMemoryProvider;
import dev.plumbline.spi.Backends;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Examines a host. */
public final class Doctor {

    private static final int LEAST_JAVA = 17;

    private static final List<Check> CHECKS = List.of(
            new ProviderCheck(Backends::candidates, InMemoryProvider.NAME),
            TunCheck.real(),
            new PrivilegeCheck(),
            LinkKindCheck.BRIDGE,
            LinkKindCheck.GENEVE,
            LinkKindCheck.VXLAN,
            Doctor::vhostNet,
            new UnderlayMtuCheck(),
            new AttachedMtuCheck(),
            new NetworkManagerCheck(),
            new BridgeFilterCheck(),
            new HostIdCheck(),
            NativeFolderCheck.ofProcess(),
            new LockCheck(),
            Doctor::userModeLinux,
            Doctor::jdk);

    private Doctor() {}

    /**
     * Examines this host.
     *
     * @param remotes addresses of other hosts, to which the routes are looked at
     * @return one finding a subject; a backend can work if none is {@link Finding.State#LACKING}
     */
    public static List<Finding> examine(List<String> remotes) {
        HostView host = new HostView(Path.of("/"));
        return Stream.concat(CHECKS.stream(), remotes.stream().map(RemoteMtuCheck::new))
                .map(check -> check.examine(host))
                .toList();
    }

    static Finding vhostNet(HostView host) {
        return host.exists("/dev/vhost-net")
                ? Finding.found("vhost-net", "/dev/vhost-net is there")
                : Finding.limited(
                        "vhost-net", "/dev/vhost-net is missing", "modprobe vhost_net; without it QEMU copies frames");
    }

    static Finding userModeLinux(HostView host) {
        boolean there = host.exists("/usr/bin/linux.uml") || host.exists(cache() + "/uml/usr/bin/linux.uml");
        return there
                ? Finding.found("user-mode-linux", "unpacked")
                : Finding.limited(
                        "user-mode-linux", "not yet unpacked", "nothing to do: plumbline boot --kernel uml fetches it");
    }

    /** As {@code integration/testbed/fetch} has it. */
    private static String cache() {
        String home = System.getenv().getOrDefault("XDG_CACHE_HOME", System.getProperty("user.home") + "/.cache");
        return System.getenv().getOrDefault("PLUMBLINE_CACHE", home + "/plumbline") + "/testbed";
    }

    static Finding jdk(HostView host) {
        int version = Runtime.version().feature();
        String detail = "Java " + Runtime.version() + " at " + System.getProperty("java.home");
        return version >= LEAST_JAVA
                ? Finding.found("JDK", detail)
                : Finding.lacking("JDK", detail, "apt-get install openjdk-17-jdk-headless");
    }
}
