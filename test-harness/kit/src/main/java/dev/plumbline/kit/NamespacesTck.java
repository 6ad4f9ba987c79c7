package dev.plumbline.kit;

import dev.plumbline.spi.Attachment;
import dev.plumbline.spi.NetworkBackend;
import dev.plumbline.spi.NetworkNamespace;
import dev.plumbline.spi.NicId;
import dev.plumbline.spi.NicRequest;
import dev.plumbline.spi.Tunnel;
import java.util.List;

/** Rule R15: namespaces. */
public abstract class NamespacesTck extends Tck {

    /** For a provider's test class. */
    protected NamespacesTck() {}

    @RuleTest(Rule.R15)
    void r15_theSameNicInAnotherNamespaceIsAnotherNic() {
        NetworkNamespace elsewhere = otherNamespace();
        if (!(network() instanceof Tunnel)) {
            verdict.skip("the provider makes no tunnels, and an uplink is in one namespace only");
        }
        var before = links(elsewhere);
        Attachment here = attach(request("vm1"));
        var alone = links();
        Attachment there = backend()
                .attach(NicRequest.builder(new NicId("vm1", "eth0", elsewhere), network(), environment.owner())
                        .queues(2)
                        .build());
        verdict.equal("the namespace of the other attachment", elsewhere, there.namespace());
        verdict.equal("after attach elsewhere the links here", alone, links());
        verdict.equal("what list reports here", List.of(here.id()), ids(namespace()));
        verdict.equal("what list reports elsewhere", List.of(there.id()), ids(elsewhere));
        backend().detach(there.id());
        verdict.equal("after detach elsewhere the links here", alone, links());
        verdict.equal("after detach elsewhere the links there", before, links(elsewhere));
    }

    @RuleTest(Rule.R15)
    void r15_detachAllServesEachNamespace() {
        NetworkNamespace elsewhere = otherNamespace();
        Tunnel tunnel = tunnels().get(0);
        Attachment here = attach(request("vm1", tunnel));
        Attachment there = backend()
                .attach(NicRequest.builder(new NicId("vm1", "eth0", elsewhere), tunnel, environment.owner())
                        .build());
        int removed = backend().detachAll(List.of(here.id(), there.id()));
        verdict.equal("of two NICs in two namespaces detachAll removed", 2, removed);
        verdict.equal("what list reports here", List.of(), ids(namespace()));
        verdict.equal("what list reports elsewhere", List.of(), ids(elsewhere));
    }

    @RuleTest(Rule.R15)
    void r15_aRequestWithoutANamespaceIsServedWhereTheBackendIs() {
        NetworkNamespace where = otherNamespace();
        Tunnel tunnel = tunnels().get(0);
        var before = links(where);
        var elsewhere = links();
        try (NetworkBackend inside = environment.openIn(where)) {
            NicId nic = NicId.of("vm1", "eth0");
            Attachment it = inside.attach(
                    NicRequest.builder(nic, tunnel, environment.owner()).build());
            verdict.require(
                    links(where).stream()
                            .anyMatch(link -> link.name().equals(it.tap().name().value())),
                    it.tap().name() + " is not in the namespace in which the backend was opened");
            verdict.equal("what list reports of the own namespace", List.of(it), inside.list(NetworkNamespace.own()));
            verdict.equal("what check finds in the own namespace", List.of(), inside.check(it));
            verdict.equal("what detach in the own namespace returns", true, inside.detach(nic));
        }
        verdict.equal("after it the links there", before, links(where));
        verdict.equal("after it the links elsewhere", elsewhere, links());
    }

    private List<NicId> ids(NetworkNamespace namespace) {
        return backend().list(namespace).stream().map(Attachment::id).toList();
    }
}
