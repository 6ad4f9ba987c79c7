package dev.plumbline.spi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import java.util.HashMap;
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
        BackendOptions options = new BackendOptions(map);
        map.clear();
        assertThat(options.values()).containsOnly(Map.entry("mtu", "1500"));
    }

    @Test
    void nullIsRefused() {
        assertThatNullPointerException().isThrownBy(() -> BackendOptions.none().with(null, "x"));
        assertThatNullPointerException().isThrownBy(() -> BackendOptions.none().with("x", null));
    }
}
