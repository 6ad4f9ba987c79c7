package dev.plumbline.kit;

import dev.plumbline.spi.Availability;
import dev.plumbline.spi.BackendOptions;
import dev.plumbline.spi.InvalidOptionException;
import dev.plumbline.spi.NetworkBackend;
import dev.plumbline.spi.NetworkBackendProvider;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Rules P1 to P5: the provider itself. */
public abstract class ProviderTck extends Tck {

    private static final String UNKNOWN = "tck-no-such-option";

    /** For a provider's test class. */
    protected ProviderTck() {}

    @RuleTest(Rule.P1)
    void p01_theNameIsStableLowerCaseAndNotBlank() {
        NetworkBackendProvider provider = environment.provider();
        String name = provider.name();
        verdict.require(name != null && name.matches("[a-z0-9-]+"), "the name \"" + name + "\"");
        verdict.equal("the name asked for again", name, provider.name());
    }

    @RuleTest(Rule.P2)
    void p02_probeTellsAndHasNoSideEffect() {
        var before = links();
        Availability told = environment.provider().probe();
        verdict.require(told != null, "probe() returned null");
        verdict.require(!told.reason().isBlank(), "probe() gave no reason");
        verdict.require(told.available(), "probe() says unavailable, \"" + told.reason() + "\", where open works");
        verdict.equal("after probe() the links", before, links());
    }

    @RuleTest(Rule.P3)
    void p03_anUnknownOptionIsRefusedByItsKey() {
        refuses(environment.options().with(UNKNOWN, "x"), UNKNOWN);
    }

    @RuleTest(Rule.P3)
    void p03_aMalformedOptionIsRefusedByItsKey() {
        BackendOptions malformed = environment
                .malformedOption()
                .orElseGet(() -> verdict.skip("the environment names no malformed option"));
        malformed.values().forEach((key, value) -> refuses(environment.options().with(key, value), key));
    }

    private void refuses(BackendOptions options, String key) {
        LeakWatch watch = environment.watchLeaks();
        InvalidOptionException refusal = verdict.fails(
                InvalidOptionException.class,
                "open with " + options.values(),
                () -> environment.provider().open(options));
        verdict.require(
                String.valueOf(refusal.getMessage()).contains(key),
                "a message without the key " + key + ": " + refusal);
        List<String> left = watch.differences();
        verdict.require(left.isEmpty(), "left open: " + left);
    }

    @RuleTest(Rule.P5)
    void p05_openReadsNoConfigurationOfItsOwn() throws IOException {
        Map<String, String> malformed = environment
                .malformedOption()
                .orElseGet(() -> verdict.skip("the environment names no malformed option"))
                .values();
        Path file = Files.createTempFile("tck", ".properties");
        Map<String, String> properties = new HashMap<>(Map.of("plumbline.config", file.toString()));
        for (Map.Entry<String, String> option : malformed.entrySet()) {
            String key = "plumbline." + environment.provider().name() + "." + option.getKey();
            properties.put(key, option.getValue());
            Files.writeString(file, key + " = " + option.getValue() + "\n");
        }
        Map<String, String> before = new HashMap<>();
        properties.forEach((key, value) -> before.put(key, System.setProperty(key, value)));
        try {
            another();
        } catch (InvalidOptionException e) {
            verdict.require(false, "open failed by what system properties and their file say: " + e);
        } finally {
            before.forEach(ProviderTck::restore);
            Files.delete(file);
        }
    }

    private static void restore(String key, String value) {
        if (value == null) {
            System.clearProperty(key);
        } else {
            System.setProperty(key, value);
        }
    }

    @RuleTest(Rule.P4)
    void p04_closingOneBackendDoesNotDisturbAnother() {
        NetworkBackend first = another();
        NetworkBackend second = another();
        verdict.require(first != second, "open gave the same backend twice");
        first.close();
        second.attach(request("vm1").build());
    }
}
