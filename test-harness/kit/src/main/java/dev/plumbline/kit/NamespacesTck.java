package dev.plumbline.kit;

import dev.plumbline.spi.Attachment;
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
        verdict.equal("what list tells here", List.of(here.id()), ids(namespace()));
        verdict.equal("what list tells elsewhere", List.of(there.id()), ids(elsewhere));
        backend().detach(there.id());
        verdict.equal("after detach elsewhere the links here", alone, links());
        verdict.equal("after detach elsewhere the links there", before, links(elsewhere));
    }

    private List<NicId> ids(NetworkNamespace namespace) {
        return backend().list(namespace).stream().map(Attachment::id).toList();
    }
}
