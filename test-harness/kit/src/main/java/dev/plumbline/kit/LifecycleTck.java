package dev.plumbline.kit;

import dev.plumbline.spi.Attachment;
import dev.plumbline.spi.BackendClosedException;
import dev.plumbline.spi.Network;
import dev.plumbline.spi.NetworkBackend;
import dev.plumbline.spi.NicId;
import dev.plumbline.spi.NicRequest;
import dev.plumbline.spi.Tunnel;
import java.net.InetAddress;
import java.net.UnknownHostException;
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
    void r11_findAndListReportWhatAttachReturned() {
        for (Network network : environment.networks()) {
            reported(request("vm1", network).queues(2), request("vm2", network));
        }
    }

    @RuleTest(Rule.R11)
    void r11_longIdentifiersAreReportedWhole() {
        NicId longest = new NicId("v".repeat(64), "n".repeat(40), namespace());
        NicId almost = new NicId("v".repeat(63) + "w", "n".repeat(40), namespace());
        reported(request("vm1").id(longest), request("vm1").id(almost));
    }

    @RuleTest(Rule.R11)
    void r11_remotesOfIpv6AreReported() throws UnknownHostException {
        InetAddress remote = InetAddress.getByName("2001:db8::2");
        for (Tunnel tunnel : tunnels()) {
            Tunnel network = Tunnels.to(tunnel, remote);
            reported(request("vm1", network), request("vm2", network));
        }
    }

    private void reported(NicRequest.Builder one, NicRequest.Builder other) {
        Attachment it = attach(one);
        Attachment beside = attach(other);
        for (NetworkBackend backend : List.of(backend(), another())) {
            String who = backend == backend() ? "the backend that attached" : "another backend";
            verdict.equal("what find reports by " + who, Optional.of(it), backend.find(it.id()));
            verdict.equal("what list reports by " + who, Set.of(it, beside), Set.copyOf(backend.list(namespace())));
        }
        backend().detach(it.id());
        verdict.equal(
                "what find reports after detach", Optional.empty(), another().find(it.id()));
        verdict.equal(
                "what list reports after detach", List.of(beside), another().list(namespace()));
        backend().detach(beside.id());
    }

    @RuleTest(Rule.R11)
    void r11_anotherProcessSeesTheSame() {
        try (OtherProcess process = environment.otherProcess()) {
            String there = process.attach(request("vm1").queues(2).build());
            verdict.equal(
                    "what find reports of another process's NIC",
                    Optional.of(there),
                    backend().find(nic("vm1")).map(Attachment::toString));
            Attachment here = attach(request("vm2"));
            verdict.equal(
                    "what another process lists",
                    Set.of(there, here.toString()),
                    Set.copyOf(process.list(namespace())));
            verdict.equal("what detach by another process returns", true, process.detach(here.id()));
            verdict.equal(
                    "what detach of another process's NIC returns",
                    true,
                    backend().detach(nic("vm1")));
        }
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
