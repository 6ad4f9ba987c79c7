package dev.plumbline.linux.tc;

import static dev.plumbline.linux.netlink.RequestAssert.assertRequest;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.plumbline.linux.netlink.Attributes;
import dev.plumbline.linux.netlink.Fixture;
import dev.plumbline.linux.netlink.LinkRef;
import dev.plumbline.linux.netlink.MalformedMessageException;
import dev.plumbline.linux.netlink.MessageReader;
import dev.plumbline.linux.netlink.Rtnl;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class TrafficMessagesTest {

    private static final LinkRef LINK = LinkRef.of(8);
    private static final BpfFilter BPF = new BpfFilter(BpfProgram.builder()
            .loadHalf(4)
            .and(0xfff0)
            .ifEqual(0x1234, 0, 1)
            .verdict(Verdict.DROP)
            .end(Verdict.NEXT));
    private static final U32Filter U32 = new U32Filter(
            List.of(new U32Filter.Word(-52, 0x00004500, 0x0000ff00), new U32Filter.Word(-36, 0x00020000, 0xffff0000)));

    @Test
    void asksForClsactAsTcDoes() {
        assertRequest(TrafficMessages.clsact(LINK), "request-clsact")
                .hasSameHeaderButForFlags(Rtnl.NLM_F_EXCL)
                .hasSameAttributes();
    }

    @Test
    void removesClsactAsTcDoes() {
        assertRequest(TrafficMessages.removeClsact(LINK), "request-clsact-delete")
                .hasSameHeader()
                .hasSameAttributes();
    }

    @Test
    void asksForABpfFilterAsTcDoes() {
        assertRequest(TrafficMessages.filter(LINK, Hook.INGRESS, 1, BPF), "request-filter-bpf")
                .hasSameHeader()
                .hasSameAttributes();
    }

    @Test
    void asksForAU32FilterAsTcDoes() {
        assertRequest(TrafficMessages.filter(LINK, Hook.INGRESS, 2, U32), "request-filter-u32")
                .hasSameHeader()
                .hasSameAttributes();
    }

    @Test
    void removesAPriorityAsTcDoes() {
        assertRequest(TrafficMessages.removeFilters(LINK, Hook.INGRESS, 2), "request-filter-delete")
                .hasSameHeader()
                .hasSameAttributes();
    }

    @Test
    void asksForFiltersAsTcDoes() {
        assertRequest(TrafficMessages.filters(LINK, Hook.INGRESS), "request-filters")
                .hasSameHeader()
                .hasSameAttributes();
    }

    @Test
    void readsABpfFilter() {
        assertThat(read("reply-filter-bpf"))
                .isEqualTo(new FilterState(8, 0x706c, Hook.INGRESS.parent(), 1, "bpf", Optional.of(BPF)));
    }

    @Test
    void readsAU32Filter() {
        assertThat(read("reply-filter-u32"))
                .isEqualTo(new FilterState(8, 0x80000800, Hook.INGRESS.parent(), 2, "u32", Optional.of(U32)));
    }

    @Test
    void refusesASelectorThatIsCutShort() {
        Attributes options = Attributes.of(Fixture.hex("14000500 01000200 00000000 00000000 00000000"));

        assertThatThrownBy(() -> U32Filter.parse(options))
                .isInstanceOf(MalformedMessageException.class)
                .hasMessage("a selector of 16 bytes is cut short");
    }

    @Test
    void aProgramWithoutVerdictsIsNotKnown() {
        Attributes options = Attributes.of(Fixture.hex("0c000500 06000000 02000000"));

        assertThat(BpfFilter.parse(options)).isNull();
    }

    private static FilterState read(String fixture) {
        MessageReader reader = Fixture.named(fixture).reader();
        reader.next();
        return FilterState.read(reader);
    }
}
