package dev.plumbline.tap;

import dev.plumbline.linux.link.BridgeKind;
import dev.plumbline.linux.link.LinkMessages;
import dev.plumbline.linux.netlink.LinkRef;
import dev.plumbline.linux.netlink.Request;
import dev.plumbline.linux.netlink.Rtnl;
import dev.plumbline.linux.netns.Kernel;
import dev.plumbline.linux.tc.BpfFilter;
import dev.plumbline.linux.tc.BpfProgram;
import dev.plumbline.linux.tc.Filter;
import dev.plumbline.linux.tc.Hook;
import dev.plumbline.linux.tc.PoliceFilter;
import dev.plumbline.linux.tc.TokenBucket;
import dev.plumbline.linux.tc.TrafficMessages;
import dev.plumbline.linux.tc.U32Filter;
import dev.plumbline.linux.tc.Verdict;
import java.util.List;

/** Asks a kernel for queueing disciplines and filters in front of a link's queues; many are refused. */
final class TrafficRefusals extends Questions {

    private static final Filter DROP = new BpfFilter(BpfProgram.always(Verdict.DROP));
    private static final Filter NEXT = new BpfFilter(BpfProgram.always(Verdict.NEXT));
    private static final Filter WORD = new U32Filter(List.of(new U32Filter.Word(-52, 0x4500, 0xff00)));
    private static final Filter NO_PROGRAM = new BpfFilter(new BpfProgram(List.of()));
    private static final Filter NO_END =
            new BpfFilter(new BpfProgram(List.of(new BpfProgram.Instruction(0x20, 0, 0, 0))));
    private static final Filter TOO_FAR =
            new BpfFilter(BpfProgram.builder().loadWord(0).ifEqual(1, 0, 1).end(Verdict.DROP));

    TrafficRefusals(Kernel kernel, boolean geneve) {
        super(kernel, geneve);
    }

    @Override
    List<String> ask() {
        for (String name : new String[] {"br6", "br7"}) {
            ask("a bridge", LinkMessages.create(name, mac(6), 0, BridgeKind.FORWARDING));
        }
        without();
        qdiscs();
        filters();
        several();
        removals();
        police();
        return answers;
    }

    private Request front(String link, String kind, int flags) {
        return (writer, more) -> writer.begin(Rtnl.RTM_NEWQDISC, Rtnl.NLM_F_REQUEST | flags | more)
                .traffic(ref(link), 0xffff0000, Rtnl.TC_H_CLSACT)
                .string(Rtnl.TCA_KIND, kind)
                .end();
    }

    private Request filter(int priority, Filter filter) {
        return TrafficMessages.filter(ref("br6"), Hook.INGRESS, priority, filter);
    }

    private void without() {
        ask("a filter without clsact", filter(1, DROP));
        ask("a filter of nothing", TrafficMessages.filter(LinkRef.of(999), Hook.INGRESS, 1, DROP));
        ask("clsact of nothing", TrafficMessages.clsact(LinkRef.of(999)));
        ask("no filters without clsact", TrafficMessages.removeFilters(ref("br6"), Hook.INGRESS, 1));
        ask("no clsact", TrafficMessages.removeClsact(ref("br6")));
        dump("without clsact", TrafficMessages.filters(ref("br6"), Hook.INGRESS));
        dump("of nothing", TrafficMessages.filters(LinkRef.of(999), Hook.INGRESS));
    }

    private void qdiscs() {
        ask("clsact", TrafficMessages.clsact(ref("br6")));
        ask("clsact again", TrafficMessages.clsact(ref("br6")));
        ask("clsact that must be new", front("br6", "clsact", Rtnl.NLM_F_CREATE | Rtnl.NLM_F_EXCL));
        askErrno("ingress where clsact is", front("br6", "ingress", Rtnl.NLM_F_CREATE));
        ask("ingress that must be new", front("br6", "ingress", Rtnl.NLM_F_CREATE | Rtnl.NLM_F_EXCL));
        ask("ingress", front("br7", "ingress", Rtnl.NLM_F_CREATE));
        askErrno("clsact where ingress is", TrafficMessages.clsact(ref("br7")));
        askErrno("no clsact where ingress is", TrafficMessages.removeClsact(ref("br7")));
        ask("no kind in front", front("lo", "nonsense", Rtnl.NLM_F_CREATE));
        askErrno("no kind where clsact is", front("br6", "nonsense", Rtnl.NLM_F_CREATE));
        ask("blackhole", LinkMessages.rootQdisc(ref("br6"), "blackhole"));
        ask("blackhole again", LinkMessages.rootQdisc(ref("br6"), "blackhole"));
        ask("what root", TrafficMessages.root(ref("br6")));
        ask("a rate of nothing", TrafficMessages.noTokenBucket(ref("lo")));
        ask("a rate of nothing where another root is", TrafficMessages.noTokenBucket(ref("br6")));
        ask("a rate", TrafficMessages.tokenBucket(ref("br6"), new TokenBucket(1_250_000, 131_072, 193_572)));
        ask("another rate", TrafficMessages.tokenBucket(ref("br6"), new TokenBucket(5_000_000_000L, 131_072, 193_572)));
        ask("a rate without a burst", TrafficMessages.tokenBucket(ref("br6"), new TokenBucket(1_250_000, 0, 193_572)));
        ask("what rate", TrafficMessages.root(ref("br6")));
        ask("what root of nothing", TrafficMessages.root(LinkRef.of(999)));
        ask("what root that nobody chose", TrafficMessages.root(ref("lo")));
        ask("blackhole after a rate", LinkMessages.rootQdisc(ref("br6"), "blackhole"));
        dump("empty", TrafficMessages.filters(ref("br6"), Hook.INGRESS));
    }

    private void filters() {
        ask("no filters", TrafficMessages.removeFilters(ref("br6"), Hook.INGRESS, 1));
        ask("no program", filter(1, NO_PROGRAM));
        ask("no end", filter(1, NO_END));
        ask("a jump too far", filter(1, TOO_FAR));
        dump("refused", TrafficMessages.filters(ref("br6"), Hook.INGRESS));
        ask("a program", filter(1, DROP));
        ask("another program", filter(1, NEXT));
        ask("no program in its place", filter(1, NO_PROGRAM));
        ask("words where a program is", filter(1, WORD));
        dump("programs", TrafficMessages.filters(ref("br6"), Hook.INGRESS));
        ask("a program on the way out", TrafficMessages.filter(ref("br6"), Hook.EGRESS, 7, DROP));
        dump("way out", TrafficMessages.filters(ref("br6"), Hook.EGRESS));
    }

    private void several() {
        ask("words", filter(3, WORD));
        ask("more words", filter(3, WORD));
        ask("other words", filter(2, WORD));
        ask("a program where words are", filter(2, DROP));
        ask("a program", filter(4, DROP));
        dump("all", TrafficMessages.filters(ref("br6"), Hook.INGRESS));
    }

    /** Last, for it stays. Where the kernel has no such action, all is refused. */
    private void police() {
        ask("no police", TrafficMessages.noPolice());
        ask("police", filter(5, PoliceFilter.of(1_250_000, 131_072)));
        ask("other police", filter(5, PoliceFilter.of(5_000_000_000L, 1_000_000)));
        dump("police", TrafficMessages.filters(ref("br6"), Hook.INGRESS));
        ask("police of another number", TrafficMessages.removeFilter(ref("br6"), Hook.INGRESS, 5, 7));
        ask("remove police", TrafficMessages.removeFilter(ref("br6"), Hook.INGRESS, 5, 0x706c));
        dump("no police", TrafficMessages.filters(ref("br6"), Hook.INGRESS));
    }

    private void removals() {
        ask("remove words", TrafficMessages.removeFilters(ref("br6"), Hook.INGRESS, 3));
        ask("remove them again", TrafficMessages.removeFilters(ref("br6"), Hook.INGRESS, 3));
        dump("fewer", TrafficMessages.filters(ref("br6"), Hook.INGRESS));
        ask("remove all words", TrafficMessages.removeFilters(ref("br6"), Hook.INGRESS, 2));
        ask("words again", filter(2, WORD));
        dump("again", TrafficMessages.filters(ref("br6"), Hook.INGRESS));
        ask("remove clsact", TrafficMessages.removeClsact(ref("br6")));
        dump("gone", TrafficMessages.filters(ref("br6"), Hook.INGRESS));
        ask("remove clsact again", TrafficMessages.removeClsact(ref("br6")));
        ask("a filter without clsact again", filter(1, DROP));
        ask("clsact after all", TrafficMessages.clsact(ref("br6")));
        ask("a filter after all", filter(1, DROP));
    }
}
