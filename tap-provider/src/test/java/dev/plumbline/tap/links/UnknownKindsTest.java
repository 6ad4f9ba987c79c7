package dev.plumbline.tap.links;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** A kind is asked for again as soon as its module could be there. */
class UnknownKindsTest {

    private final Set<String> loaded = new HashSet<>();
    private final UnknownKinds kinds = new UnknownKinds(module -> !loaded.contains(module));

    @Test
    void aKindOfWhichTheKernelHasSaidNothingMayBeThere() {
        assertThat(kinds.contains("vlan")).isFalse();
    }

    @Test
    void aKindThatTheKernelDidNotKnowIsNotThereUntilItsModuleIsLoaded() {
        kinds.add("vlan");
        assertThat(kinds.contains("vlan")).isTrue();
        assertThat(kinds.contains("ipvlan")).isFalse();

        loaded.add("8021q");
        assertThat(kinds.contains("vlan")).isFalse();
    }
}
