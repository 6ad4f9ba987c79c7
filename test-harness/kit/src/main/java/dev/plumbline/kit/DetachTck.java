package dev.plumbline.kit;

import dev.plumbline.spi.Attachment;
import dev.plumbline.spi.Network;
import dev.plumbline.spi.NetworkNamespace;
import dev.plumbline.spi.NicId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Rules R5 and R6: detach. */
public abstract class DetachTck extends Tck {

    /** For a provider's test class. */
    protected DetachTck() {}

    @RuleTest(Rule.R5)
    void r05_detachOfWhatIsNotAttachedReturnsFalse() {
        verdict.equal("detach of a NIC that never was returns", false, backend().detach(nic("vm1")));
        Attachment it = attach(request("vm1"));
        backend().detach(it.id());
        verdict.equal("a second detach returns", false, backend().detach(it.id()));
    }

    @RuleTest(Rule.R5)
    void r05_detachAllPassesOverWhatIsNotAttached() {
        Attachment it = attach(request("vm1"));
        int removed = backend().detachAll(List.of(nic("vm0"), it.id(), nic("vm2")));
        verdict.equal("of three NICs, one of them attached, detachAll removed", 1, removed);
    }

    @RuleTest(Rule.R5)
    void r05_detachInANamespaceThatDoesNotExistReturnsFalse() {
        otherNamespace();
        NicId lost = new NicId("vm0", "eth0", NetworkNamespace.named("tck-nowhere"));
        verdict.equal(
                "detach of a NIC in a namespace that is not there returns",
                false,
                backend().detach(lost));
        Attachment it = attach(request("vm1"));
        int removed = backend().detachAll(List.of(lost, it.id()));
        verdict.equal("of a NIC in a namespace that is not there and an attached one, detachAll removed", 1, removed);
    }

    @RuleTest(Rule.R5)
    void r05_detachOfANicWhoseTapWentAwayRemovesWhatIsLeft() {
        for (Network network : environment.networks()) {
            var before = links();
            Attachment it = attach(request("vm1", network));
            administrator().removeLink(namespace(), it.tap().name().value());
            verdict.equal(
                    "detach of a NIC without its TAP returns", false, backend().detach(it.id()));
            verdict.equal("after it the links", before, links());
        }
    }

    @RuleTest(Rule.R5)
    void r05_detachAllCountsNoNicWhoseTapWentAway() {
        var before = links();
        Attachment it = attach(request("vm1"));
        administrator().removeLink(namespace(), it.tap().name().value());
        verdict.equal("of a NIC without its TAP detachAll removed", 0, backend().detachAll(List.of(it.id())));
        verdict.equal("after it the links", before, links());
    }

    @RuleTest(Rule.R6)
    void r06_whatIsKeptForLaterGoesWithReleaseSparesAndClose() {
        Set<Link> before = Set.copyOf(administrator().links(namespace()));
        Map<String, Runnable> ends = new LinkedHashMap<>();
        ends.put("releaseSpares", () -> backend().releaseSpares());
        ends.put("close", () -> backend().close());
        ends.forEach((name, end) -> {
            for (Network network : tunnels()) {
                backend().detach(attach(request("vm1", network)).id());
            }
            end.run();
            verdict.equal(
                    "after detach and " + name + " all links",
                    before,
                    Set.copyOf(administrator().links(namespace())));
        });
    }

    @RuleTest(Rule.R6)
    void r06_detachRemovesAllThatAttachMadeAndNothingElse() {
        administrator().addBridge(namespace(), "tckforeign");
        attach(request("vm0", environment.anotherNetwork()));
        for (Network network : tunnels()) {
            var before = links();
            Attachment it = attach(request("vm1", network));
            verdict.equal("detach of an attached NIC returns", true, backend().detach(it.id()));
            verdict.equal("after attach and detach the links", before, links());
        }
    }
}
