package dev.plumbline.tap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.plumbline.spi.Attachment;
import dev.plumbline.spi.ConflictException;
import dev.plumbline.spi.ExistingBridge;
import dev.plumbline.spi.ExistingUplink;
import dev.plumbline.spi.NetworkException;
import dev.plumbline.spi.NicId;
import dev.plumbline.spi.NicRequest;
import dev.plumbline.spi.QueueDescriptors;
import dev.plumbline.tap.Sequence.Work;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;

/**
 * Does each step twice, in a real namespace and in a modelled one to which the same path leads, so that all that follows
 * from the path is the same as well. What a step ends with and the links that it leaves must not differ.
 */
final class SequenceRun {

    private static final int ATTEMPTS = 100;
    private static final long PAUSE = 100_000_000; // ns

    final Host at;
    private final Netns real;
    private final TapBackend onReal;
    private final ModelHost model;
    private final TapBackend onModel;
    private NicRequest lastRequest;
    private int steps;

    SequenceRun(Netns real, TapBackend onReal, ModelHost model, TapBackend onModel) {
        this.at = real;
        this.real = real;
        this.onReal = onReal;
        this.model = model;
        this.onModel = onModel;
    }

    int steps() {
        return steps;
    }

    void step(String what, Work work) {
        String ended = outcome(work, real, onReal);
        assertThat(outcome(work, model, onModel)).as(what + ", on the model").isEqualTo(ended);
        compare(what);
    }

    /** Errno and the kernel's words are in the message. */
    private static String outcome(Work work, Host at, TapBackend backend) {
        try {
            work.accept(at, backend);
            return "done";
        } catch (NetworkException e) {
            return e.getClass().getSimpleName() + ": " + withoutVolatile(e.getMessage());
        }
    }

    private static String withoutVolatile(String text) {
        return text.replaceAll("ifindex \\d+|since=\\w+", "");
    }

    void compare(String what) {
        steps++;
        assertThat(atOnce(model.fields())).as(what).isEqualTo(atOnce(RealLinks.of(real)));
    }

    /** Compares also what follows a carrier, once the kernel has followed it: it takes up to a second for that. */
    void settle(String what) {
        Map<String, Map<String, Object>> expected = sorted(model.fields());
        for (int attempt = 0; attempt < ATTEMPTS && !expected.equals(sorted(RealLinks.of(real))); attempt++) {
            LockSupport.parkNanos(PAUSE);
        }
        assertThat(expected).as(what + ", after a while").isEqualTo(sorted(RealLinks.of(real)));
    }

    /** Without what follows a carrier. */
    static Map<String, Map<String, Object>> atOnce(List<Map<String, Object>> links) {
        Map<String, Map<String, Object>> sorted = sorted(links);
        for (Map<String, Object> fields : sorted.values()) {
            fields.remove("operstate");
            Map<Object, Object> port = new HashMap<>((Map<?, ?>) fields.get("as_port"));
            port.remove("state");
            fields.put("as_port", port);
        }
        return sorted;
    }

    /** By name; of the vnet header's size {@code ip} does not tell. */
    static Map<String, Map<String, Object>> sorted(List<Map<String, Object>> links) {
        Map<String, Map<String, Object>> sorted = new TreeMap<>();
        for (Map<String, Object> link : links) {
            Map<String, Object> fields = new TreeMap<>(link);
            fields.remove("vnet_hdr_sz");
            fields.computeIfPresent("ifalias", (key, alias) -> alias.toString().replaceAll("since=\\w+", ""));
            sorted.put(link.get("ifname").toString(), fields);
        }
        return sorted;
    }

    NicId id(String vm) {
        return new NicId(vm, "eth0", at.network());
    }

    NicRequest onUplink(String uplink) {
        return NicRequest.builder(id("vm1"), ExistingUplink.of(uplink), Requests.OWNER)
                .mtu(1400)
                .queues(4)
                .build();
    }

    NicRequest onBridge(String bridge) {
        return NicRequest.builder(id("vm1"), ExistingBridge.of(bridge), Requests.OWNER)
                .queues(4)
                .build();
    }

    /** Returns what is attached for real; null if that was refused. */
    Attachment attach(NicRequest request) {
        lastRequest = request;
        step("explain " + request, (host, backend) -> backend.explain(request));
        boolean nothing = isNothingToDo(request);
        String before = real.links();
        step("attach " + request, (host, backend) -> backend.attach(request));
        if (nothing) {
            assertThat(real.links()).as("explained was nothing").isEqualTo(before);
        }
        if (onReal.find(request.id()).isPresent()) {
            assertThat(isNothingToDo(request)).as("nothing is left to do").isTrue();
        }
        return onReal.find(request.id()).orElse(null);
    }

    private boolean isNothingToDo(NicRequest request) {
        try {
            return onReal.explain(request).isEmpty();
        } catch (NetworkException e) {
            return true;
        }
    }

    /** Attaches where kernels have different words for why they refuse. */
    void attachErrno(String vm, int vni) {
        NicRequest request = at.nic(vm, vni).build();
        step(
                "attach " + request,
                (host, backend) -> assertThatThrownBy(() -> backend.attach(request))
                        .isInstanceOf(ConflictException.class)
                        .hasMessageContaining("somebody else's qdisc (ingress)"));
    }

    Attachment attach(String vm, int vni) {
        return attach(at.nic(vm, vni).build());
    }

    void detach(String vm) {
        step("detach " + vm, (host, backend) -> backend.detach(id(vm)));
    }

    void openAndClose(String vm) {
        try (QueueDescriptors one = onReal.openQueues(id(vm));
                QueueDescriptors other = onModel.openQueues(id(vm))) {
            assertThat(other.tap()).hasSameSizeAs(one.tap());
            compare("open queues of " + vm);
            settle("open queues of " + vm);
        }
        compare("close queues of " + vm);
        settle("close queues of " + vm);
    }

    /** Somebody else does something. */
    void other(String what, Consumer<Host> work) {
        step(what, (host, backend) -> work.accept(host));
    }

    /** Somebody else does something of which a carrier tells. */
    void signal(String what, Consumer<Host> work) {
        other(what, work);
        settle(what);
    }

    /** Somebody else does something, and the last request is asked for again. */
    void mend(String what, Consumer<Host> work) {
        other(what, work);
        attach(lastRequest);
    }
}
