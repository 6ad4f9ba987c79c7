package dev.plumbline.spi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class BackendOptionsTest {

    @Test
    void noneIsEmpty() {
        assertThat(BackendOptions.none().values()).isEmpty();
    }

    @Test
    void laterValueReplacesAnEarlierOne() {
        BackendOptions options =
                BackendOptions.none().with("mtu", "1500").with("mtu", "9001").with("a", "b");
        assertThat(options.values()).containsOnly(Map.entry("mtu", "9001"), Map.entry("a", "b"));
    }

    @Test
    void addingLeavesTheOriginalAsItWas() {
        BackendOptions original = BackendOptions.none().with("mtu", "1500");
        original.with("mtu", "9001");
        assertThat(original.values()).containsOnly(Map.entry("mtu", "1500"));
    }

    @Test
    void mapGivenCanBeChangedWithoutChangingTheOptions() {
        Map<String, String> map = new HashMap<>(Map.of("mtu", "1500"));
        BackendOptions options = BackendOptions.of(map);
        map.clear();
        assertThat(options.values()).containsOnly(Map.entry("mtu", "1500"));
    }

    @Test
    void nullIsRefused() {
        assertThatNullPointerException().isThrownBy(() -> BackendOptions.none().with(null, "x"));
        assertThatNullPointerException().isThrownBy(() -> BackendOptions.none().with("x", null));
    }

    @Test
    void anOptionCanBeTakenOut() {
        BackendOptions options = BackendOptions.none().with("mtu", "1500").with("a", "b");
        assertThat(options.without("a").without("c"))
                .isEqualTo(BackendOptions.none().with("mtu", "1500"));
    }

    @Test
    void optionThatNobodyConfiguredIsTheCallers() {
        assertThat(BackendOptions.none().with("mtu", "1500").origin("mtu")).isEqualTo("given by the caller");
    }

    @Test
    void unknownOptionIsRefusedWithTheNearestAndAllKnownOnes() {
        BackendOptions options = BackendOptions.none().with("mtuu", "1500");
        assertThatExceptionOfType(InvalidOptionException.class)
                .isThrownBy(() -> options.requireKnown("tap", List.of("qdisc", "mtu")))
                .withMessage("read option plumbline.tap.mtuu failed: it is unknown (given by the caller);"
                        + " did you mean mtu? known are mtu, qdisc");
        assertThatExceptionOfType(InvalidOptionException.class)
                .isThrownBy(() -> options.requireKnown("tap", List.of("qdisc")))
                .withMessageEndingWith("(given by the caller); known are qdisc");
        options.requireKnown("tap", List.of("mtuu"));
    }

    @Test
    void valuesAreNotShown() {
        assertThat(BackendOptions.none().with("key", "secret")).hasToString("BackendOptions[key]");
    }
}
