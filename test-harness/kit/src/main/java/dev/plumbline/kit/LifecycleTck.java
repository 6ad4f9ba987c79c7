package dev.plumbline.kit;

import dev.plumbline.spi.Attachment;
import dev.plumbline.spi.BackendClosedException;
import dev.plumbline.spi.NetworkBackend;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Rules R11 and R13: what outlives a backend. */
public abstract class LifecycleTck extends Tck {

    /** For a provider's test class. */
    protected LifecycleTck() {}

    @RuleTest(Rule.R11)
    void r11_findAndListTellWhatAttachReturned() {
        Attachment it = attach(request("vm1").queues(2));
        Attachment beside = attach(request("vm2"));
        for (NetworkBackend backend : List.of(backend(), another())) {
            String who = backend == backend() ? "the backend that attached" : "another backend";
            verdict.equal("what find tells by " + who, Optional.of(it), backend.find(it.id()));
            verdict.equal("what list tells by " + who, Set.of(it, beside), Set.copyOf(backend.list(namespace())));
        }
        backend().detach(it.id());
        verdict.equal(
                "what find tells after detach", Optional.empty(), another().find(it.id()));
        verdict.equal("what list tells after detach", List.of(beside), another().list(namespace()));
    }

    @RuleTest(Rule.R13)
    void r13_aClosedBackendRefusesEverything() {
        Attachment it = attach(request("vm1"));
        NetworkBackend closed = another();
        closed.close();
        calls(closed, it)
                .forEach((name, call) -> verdict.fails(BackendClosedException.class, name + " after close", call));
    }

    private Map<String, Runnable> calls(NetworkBackend backend, Attachment it) {
        Map<String, Runnable> calls = new LinkedHashMap<>();
        calls.put("attach", () -> backend.attach(request("vm2").build()));
        calls.put("detach", () -> backend.detach(it.id()));
        calls.put("detachAll", () -> backend.detachAll(List.of(it.id())));
        calls.put("find", () -> backend.find(it.id()));
        calls.put("list", () -> backend.list(namespace()));
        calls.put("openQueues", () -> backend.openQueues(it.id()));
        calls.put("remnants", () -> backend.remnants(namespace()));
        calls.put("check", () -> backend.check(it));
        calls.put("reconcile", () -> backend.reconcile(namespace(), Set.of(), Duration.ZERO));
        calls.put("capabilities", backend::capabilities);
        return calls;
    }

    @RuleTest(Rule.R13)
    void r13_aSecondCloseDoesNothing() {
        NetworkBackend closed = another();
        closed.close();
        closed.close();
    }

    @RuleTest(Rule.R13)
    void r13_attachmentsStay() {
        attach(request("vm1"));
        var before = links();
        backend().close();
        verdict.equal("after close the links", before, links());
    }
}
