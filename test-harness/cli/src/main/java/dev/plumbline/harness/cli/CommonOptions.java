package dev.plumbline.harness.cli;

import dev.plumbline.harness.terminal.JsonOption;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** What the user can choose for {@code boot} and {@code simulate} alike. */
final class CommonOptions {

    @Option(names = "--provider", paramLabel = "NAME", description = "Network backend, instead of the configured one.")
    private @Nullable String provider;

    @Mixin
    private JsonOption json = new JsonOption();

    Optional<String> provider() {
        return Optional.ofNullable(provider);
    }

    JsonOption json() {
        return json;
    }
}
