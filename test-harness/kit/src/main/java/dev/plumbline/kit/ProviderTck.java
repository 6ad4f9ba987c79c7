package dev.plumbline.kit;

import dev.plumbline.spi.Availability;
import dev.plumbline.spi.BackendOptions;
import dev.plumbline.spi.InvalidOptionException;
import dev.plumbline.spi.NetworkBackend;
import dev.plumbline.spi.NetworkBackendProvider;
import java.util.List;

/** Rules P1 to P4: the provider itself. */
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

    @RuleTest(Rule.P4)
    void p04_closingOneBackendDoesNotDisturbAnother() {
        NetworkBackend first = another();
        NetworkBackend second = another();
        verdict.require(first != second, "open gave the same backend twice");
        first.close();
        second.attach(request("vm1").build());
    }
}
