package dev.plumbline.tap.property;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.linux.tc.Filter;
import dev.plumbline.linux.tc.FilterState;
import dev.plumbline.linux.tc.Hook;
import dev.plumbline.linux.tc.PoliceFilter;
import dev.plumbline.spi.Rate;
import dev.plumbline.tap.links.LinkFilters;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class RateFromGuestTest {

    private static final PoliceFilter SLOW = RateFromGuest.filter(Rate.of(10_000_000));
    private static final PoliceFilter FAST = RateFromGuest.filter(Rate.of(1_000_000_000));
    private static final String TEXT = "10000000 bit/s with a burst of 131072 bytes (ingress, priority 2)";

    private static FilterState state(int priority, int handle, @Nullable Filter filter) {
        return new FilterState(7, handle, Hook.INGRESS.parent(), priority, "bpf", Optional.ofNullable(filter));
    }

    private static RateFromGuest limited(@Nullable PoliceFilter wanted, FilterState... there) {
        LinkFilters filters = new LinkFilters(
                Map.of(7, Map.of(Hook.INGRESS, List.of(there))),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
        return new RateFromGuest(Optional.ofNullable(wanted), filters);
    }

    @Test
    void oneThatIsThereIsLeftAlone() {
        RateFromGuest there = limited(SLOW, state(2, 0x706c, SLOW));
        assertThat(Sample.LINK.differences(there)).isEmpty();
        assertThat(Sample.LINK.set(there)).isEmpty();
        assertThat(Sample.LINK.restore(there, Sample.LINK)).isEmpty();
    }

    @Test
    void aMissingOneIsAddedAndAnotherReplaced() {
        for (RateFromGuest one : new RateFromGuest[] {
            limited(SLOW), limited(SLOW, state(2, 0x706c, FAST)), limited(SLOW, state(2, 0x706c, null))
        }) {
            assertThat(Sample.LINK.set(one)).isEqualTo("add clsact to TAP link0; limit rate from guest of TAP link0");
        }
        assertThat(Sample.LINK.differences(limited(SLOW)))
                .containsExactly("lets its guest send any amount instead of " + TEXT);
        assertThat(Sample.LINK.differences(limited(SLOW, state(2, 0x706c, FAST))))
                .containsExactly(
                        "lets its guest send 1000000000 bit/s with a burst of 1562504 bytes instead of " + TEXT);
        assertThat(Sample.LINK.differences(limited(SLOW, state(2, 0x706c, null))))
                .containsExactly("lets its guest send an unknown amount instead of " + TEXT);
    }

    @Test
    void oneThatNobodyWantsIsRemoved() {
        RateFromGuest none = limited(null, state(2, 0x706c, SLOW));
        assertThat(Sample.LINK.set(none)).isEqualTo("remove rate from guest of TAP link0");
        assertThat(Sample.LINK.differences(none))
                .containsExactly("lets its guest send 10000000 bit/s with a burst of 131072 bytes instead of any amount"
                        + " (ingress, priority 2)");
    }

    @Test
    void whatSomebodyElseMadeStays() {
        RateFromGuest none = limited(null, state(2, 1, null), state(3, 0x706c, SLOW));
        assertThat(Sample.LINK.differences(none)).isEmpty();
        assertThat(Sample.LINK.set(none)).isEmpty();
    }
}
