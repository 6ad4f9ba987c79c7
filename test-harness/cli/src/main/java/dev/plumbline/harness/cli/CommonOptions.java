package dev.plumbline.harness.cli;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What the user can choose for {@code boot} and {@code simulate} alike. */
final class CommonOptions {

    @Option(names = "--provider", paramLabel = "NAME", description = "Network backend, instead of the configured one.")
    private @Nullable String provider;

    @Option(names = "--json", description = "Print one JSON document.")
    private boolean json;

    Optional<String> provider() {
        return Optional.ofNullable(provider);
    }

    boolean json() {
        return json;
    }
}
