package dev.plumbline.harness.tck;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import dev.plumbline.harness.tck.broken.Breakage;
import dev.plumbline.harness.tck.broken.Breakages;
import dev.plumbline.harness.tck.broken.BrokenCapabilities;
import dev.plumbline.kit.Rule;
import dev.plumbline.spi.Capability;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.platform.engine.FilterResult;
import org.junit.platform.engine.TestDescriptor;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.launcher.PostDiscoveryFilter;
import org.junit.platform.testkit.engine.EngineExecutionResults;
import org.junit.platform.testkit.engine.EngineTestKit;
import org.junit.platform.testkit.engine.Event;

/**
 * Judges the kit: a provider that breaks one rule fails that one, and only that. {@code -Dplumbline.sample=true} lets one in
 * ten meet the whole kit, and the others only the tests of the rule that they break.
 */
class BrokenProvidersTest {

    private static final boolean SAMPLE = Boolean.getBoolean("plumbline.sample");

    static Stream<Breakage> breakages() {
        return Breakages.all();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("breakages")
    void aBrokenProviderFailsTheRuleThatItBreaksAndOnlyThat(Breakage breakage) {
        BrokenTck.CURRENT.set(breakage);
        EngineExecutionResults results = EngineTestKit.engine("junit-jupiter")
                .selectors(selectClass(BrokenTck.class))
                .filters(tests(breakage))
                .execute();
        BrokenTck.CURRENT.remove();
        List<Event> failed = results.testEvents().failed().list();
        assertThat(results.containerEvents().failed().count()).isZero();
        assertThat(failed.stream().map(BrokenProvidersTest::rule).collect(Collectors.toSet()))
                .as(() -> failed.stream().map(BrokenProvidersTest::message).collect(Collectors.joining("\n")))
                .containsExactly(breakage.breaks().name());
        assertThat(failed)
                .allSatisfy(event -> assertThat(message(event))
                        .startsWith(breakage.breaks() + " is broken: "
                                + breakage.breaks().text())
                        .contains("\n  Seen: ")
                        .endsWith("\n  What to do: " + breakage.breaks().remedy()));
    }

    @ParameterizedTest
    @EnumSource
    void everyRuleIsBrokenByAProvider(Rule rule) {
        assertThat(Breakages.all().map(Breakage::breaks)).contains(rule);
    }

    @ParameterizedTest
    @EnumSource
    void eachCapabilityIsALieOfTwoProviders(Capability capability) {
        assertThat(Breakages.all().filter(one -> one.breaks() == Rule.R31).map(Breakage::name))
                .contains(BrokenCapabilities.concealing(capability), BrokenCapabilities.claiming(capability));
    }

    private static PostDiscoveryFilter tests(Breakage breakage) {
        boolean all = !SAMPLE || breakage.name().hashCode() % 10 == 0;
        String rule = breakage.breaks().name();
        return test ->
                FilterResult.includedIf(all || test.isContainer() || rule(test).equals(rule));
    }

    private static String rule(Event event) {
        return rule(event.getTestDescriptor());
    }

    /** The rule by which the test's name begins. */
    private static String rule(TestDescriptor test) {
        return test.getDisplayName().split(" ")[0];
    }

    private static String message(Event event) {
        return event.getRequiredPayload(TestExecutionResult.class)
                .getThrowable()
                .orElseThrow()
                .getMessage();
    }
}
