package dev.plumbline.harness.cli;

import dev.plumbline.harness.operate.Named;
import dev.plumbline.harness.terminal.JsonOption;
import dev.plumbline.spi.Lifetime;
import dev.plumbline.spi.NicRequest;
import dev.plumbline.spi.Owner;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** What the user can choose for {@code plumbline boot}. */
final class BootOptions {

    private static final int MOST_VMS = 1000;

    @Mixin
    private CommonOptions common = new CommonOptions();

    @Option(
            names = "--vms",
            paramLabel = "N",
            description = "Number of VMs, 2 to 1000 (default: 4, or 2 of kind qemu).")
    @Nullable
    Integer vms;

    @Option(
            names = "--guest",
            paramLabel = "KIND",
            description = "Kind of guest: simulated or qemu (default: simulated).")
    @Nullable
    String guest;

    @Option(
            names = "--queues",
            paramLabel = "N",
            description = "Queues of each VM, 1 to 256 (default: ${DEFAULT-VALUE}).")
    int queues = 4;

    @Option(names = "--uid", description = "User id of the guests (default: 1000, or 0 without root).")
    @Nullable
    Long uid;

    @Option(names = "--gid", description = "Group id of the guests (default: 1000, or 0 without root).")
    @Nullable
    Long gid;

    @Option(
            names = "--mtu",
            paramLabel = "BYTES",
            description = "MTU of the NICs, 68 to 65535 (default: the provider's, 9001).")
    @Nullable
    Integer mtu;

    @Option(names = "--tunnel", description = "Kind of tunnel: ${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}).")
    TunnelChoice tunnel = TunnelChoice.AUTO;

    @Option(
            names = "--hand-over",
            paramLabel = "WAY",
            description = "How guests get their TAPs: name, or descriptors of TAPs that go with the guest, which QEMU"
                    + " takes (default: ${DEFAULT-VALUE}).")
    String handOver = "name";

    @Option(
            names = "--file",
            description = "Boot the VMs of this YAML or JSON file. Hosts are the namespaces host-a (192.0.2.1, fd00::1)"
                    + " and host-b (192.0.2.2, fd00::2).")
    @Nullable
    Path file;

    @Option(names = "--keep", description = "Leave all up until Ctrl-C.")
    boolean keep;

    @Option(names = "--output", paramLabel = "FILE", description = "Write the result there, not to standard output.")
    @Nullable
    Path output;

    @Option(
            names = "--kernel",
            description = "Kernel to run on: host, or uml for User-Mode Linux, which has geneve (default: host).")
    String kernel = "host";

    /** @throws IllegalArgumentException if a value is out of range */
    void check() {
        if (output != null) {
            Destination.requireFile("--output", output);
        }
        Named.inRange("--vms", vms(), 2, MOST_VMS);
        Named.inRange("--queues", queues, NicRequest.MIN_QUEUES, NicRequest.MAX_QUEUES);
        if (mtu != null) {
            Named.inRange("--mtu", mtu, NicRequest.MIN_MTU, NicRequest.MAX_MTU);
        }
        if (!handOver.equals("name") && !handOver.equals("descriptors")) {
            throw new IllegalArgumentException("--hand-over must be name or descriptors, got \"" + handOver + "\"");
        }
        if (handOver.equals("descriptors") && !guest().equals("qemu")) {
            throw new IllegalArgumentException("--hand-over descriptors goes with --guest qemu");
        }
        if (!kernel.equals("host")) {
            throw new IllegalArgumentException(
                    kernel.equals("uml")
                            ? "--kernel uml is done by the plumbline script; run plumbline boot --kernel uml"
                            : "--kernel must be host or uml, got \"" + kernel + "\"");
        }
    }

    /** What a file says of its VMs cannot be said by an option as well. */
    void requireNoneBesideFile(Predicate<String> given) {
        Stream.of("--vms", "--queues", "--mtu", "--tunnel", "--hand-over")
                .filter(option -> file != null && given.test(option))
                .findFirst()
                .ifPresent(option -> {
                    throw new IllegalArgumentException(
                            option + " does not go with --file: the file says so of each VM; leave it out");
                });
    }

    int vms() {
        return vms != null ? vms : guest().equals("qemu") ? 2 : 4;
    }

    String guest() {
        return guest == null ? "simulated" : guest;
    }

    Optional<String> provider() {
        return common.provider();
    }

    JsonOption json() {
        return common.json();
    }

    Lifetime lifetime() {
        return handOver.equals("name") ? Lifetime.UNTIL_DETACHED : Lifetime.UNTIL_CLOSED;
    }

    Owner owner() {
        return new Owner(uid == null ? DefaultOwner.uid() : uid, gid == null ? DefaultOwner.gid() : gid);
    }

    OptionalInt mtu() {
        return mtu == null ? OptionalInt.empty() : OptionalInt.of(mtu);
    }
}
