package dev.plumbline.tap.property;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.linux.tc.BpfFilter;
import dev.plumbline.linux.tc.BpfProgram;
import dev.plumbline.linux.tc.Filter;
import dev.plumbline.linux.tc.FilterState;
import dev.plumbline.linux.tc.Hook;
import dev.plumbline.linux.tc.U32Filter;
import dev.plumbline.linux.tc.Verdict;
import dev.plumbline.tap.links.LinkFilters;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class GuardTest {

    private static final Filter DROP = new BpfFilter(BpfProgram.always(Verdict.DROP));
    private static final Filter NEXT = new BpfFilter(BpfProgram.always(Verdict.NEXT));
    private static final Filter WORDS = new U32Filter(List.of(new U32Filter.Word(-52, 1, 1)));
    private static final Filter OTHER_WORDS = new U32Filter(List.of(new U32Filter.Word(-52, 2, 2)));
    private static final String ADD = "add clsact to TAP link0; add filter to TAP link0";

    private static FilterState state(int priority, Filter filter) {
        return new FilterState(7, 0x706c, Hook.INGRESS.parent(), priority, "bpf", Optional.ofNullable(filter));
    }

    private static Guard guard(Filter wanted, FilterState... there) {
        LinkFilters filters = new LinkFilters(
                Map.of(7, Map.of(Hook.INGRESS, List.of(there))),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
        return new Guard(Hook.INGRESS, 1, "that", wanted, filters);
    }

    @Test
    void aFilterThatIsThereIsLeftAlone() {
        Guard guard = guard(DROP, state(1, DROP));
        assertThat(Sample.LINK.differences(guard)).isEmpty();
        assertThat(Sample.LINK.set(guard)).isEmpty();
    }

    @Test
    void aMissingOneIsAdded() {
        Guard guard = guard(DROP, state(2, DROP));
        assertThat(Sample.LINK.differences(guard))
                .containsExactly("has no filter that drops that (ingress, priority 1)");
        assertThat(Sample.LINK.set(guard)).isEqualTo(ADD);
    }

    @Test
    void aProgramIsReplacedInPlace() {
        assertThat(Sample.LINK.set(guard(DROP, state(1, NEXT)))).isEqualTo(ADD);
    }

    @Test
    void wordsAreRemovedBeforeOthersAreAdded() {
        assertThat(Sample.LINK.set(guard(WORDS, state(1, OTHER_WORDS))))
                .isEqualTo("add clsact to TAP link0; remove old filter from TAP link0; add filter to TAP link0");
        Guard both = guard(WORDS, state(1, OTHER_WORDS), state(1, WORDS));
        assertThat(Sample.LINK.differences(both))
                .containsExactly("has a filter that lets through what it should not (ingress, priority 1)");
        assertThat(Sample.LINK.set(both)).contains("remove old filter");
    }

    @Test
    void somebodyElsesIsReportedAndStays() {
        Guard guard = guard(WORDS, state(1, WORDS), state(1, null));
        assertThat(Sample.LINK.differences(guard))
                .containsExactly("has a filter of somebody else's beside that which drops that (ingress, priority 1)");
        assertThat(Sample.LINK.set(guard)).isEmpty();
        assertThat(Sample.LINK.set(guard(WORDS, state(1, OTHER_WORDS), state(1, null))))
                .isEqualTo(ADD + "; remove old filter from TAP link0");
    }

    @Test
    void itIsNeverTakenBack() {
        assertThat(Sample.LINK.restore(guard(DROP), Sample.LINK)).isEmpty();
        assertThat(Sample.LINK.restore(guard(DROP, state(1, DROP)), Sample.LINK))
                .isEmpty();
    }
}
