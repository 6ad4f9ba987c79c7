package dev.plumbline.harness.operate;

import dev.plumbline.harness.terminal.JsonOption;
import dev.plumbline.spi.BackendOptions;
import dev.plumbline.spi.NetworkNamespace;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Whose NICs a command is about, and where. */
final class HostOptions {

    @Option(names = "--provider", paramLabel = "NAME", description = "Network backend, instead of the configured one.")
    private @Nullable String provider;

    @Option(
            names = "--instance",
            paramLabel = "NAME",
            description = "Instance of the provider, instead of the configured one.")
    private @Nullable String instance;

    @Option(
            names = {"-n", "--namespace"},
            paramLabel = "NAME",
            description = "Network namespace: a name that ip netns knows, or a path (default: this process's own).")
    private @Nullable String namespace;

    @Mixin
    private JsonOption json = new JsonOption();

    Optional<String> provider() {
        return Optional.ofNullable(provider);
    }

    BackendOptions backend() {
        return instance == null ? BackendOptions.none() : BackendOptions.none().with("instance", instance);
    }

    /** @throws IllegalArgumentException if it can be no namespace */
    NetworkNamespace namespace() {
        return namespace == null ? NetworkNamespace.own() : NetworkNamespace.parse(namespace);
    }

    boolean hasNamespace() {
        return namespace != null;
    }

    JsonOption json() {
        return json;
    }

    /** Options with which another command is about a NIC there, each with a blank before it. */
    String repeated(NetworkNamespace in) {
        List<String> words = new ArrayList<>(List.of(""));
        if (!in.isOwn()) {
            words.addAll(List.of("-n", Shell.quoted(Shell.nameOf(in))));
        }
        if (provider != null) {
            words.addAll(List.of("--provider", Shell.quoted(provider)));
        }
        if (instance != null) {
            words.addAll(List.of("--instance", Shell.quoted(instance)));
        }
        return String.join(" ", words);
    }
}
