package dev.plumbline.harness.cli;

import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What the user can choose for {@code boot} and {@code simulate} alike. */
final class CommonOptions {

    @Option(names = "--provider", paramLabel = "NAME", description = "Network backend, instead of the configured one.")
    private @Nullable String provider;

    @Option(
            names = "--guest",
            paramLabel = "KIND",
            description = "Kind of guest: simulated, qemu or, to simulate, none.")
    private @Nullable String guest;

    @Option(names = "--vms", paramLabel = "N", description = "Number of VMs.")
    private @Nullable Integer vms;

    @Option(names = "--json", description = "Print one JSON document.")
    private boolean json;

    Optional<String> provider() {
        return Optional.ofNullable(provider);
    }

    Optional<String> guest() {
        return Optional.ofNullable(guest);
    }

    OptionalInt vms() {
        return vms == null ? OptionalInt.empty() : OptionalInt.of(vms);
    }

    boolean json() {
        return json;
    }
}
