package dev.plumbline.integration;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.harness.ip.TestNamespace;
import dev.plumbline.integration.support.KernelTest;
import dev.plumbline.integration.support.Net;
import dev.plumbline.integration.support.TunnelChoice;
import dev.plumbline.integration.support.Wait;
import dev.plumbline.spi.Attachment;
import dev.plumbline.spi.BackendOptions;
import dev.plumbline.spi.NetworkBackend;
import dev.plumbline.spi.NicEvent;
import dev.plumbline.spi.NicEvent.Kind;
import dev.plumbline.spi.NicId;
import dev.plumbline.spi.Watch;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a listener is told, beside what an administrator did by {@code ip} and {@code tc}. */
@KernelTest
@Tag("host-only")
class WatchTest {

    private final List<NicEvent> told = Collections.synchronizedList(new ArrayList<>());

    private boolean isTold(Kind kind, NicId nic) {
        return List.copyOf(told).stream()
                .anyMatch(event -> event.kind() == kind && event.nic().equals(nic));
    }

    private void await(Kind kind, NicId nic) {
        Wait.until(nic + " is told as " + kind, () -> isTold(kind, nic));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ip link set TAP nomaster",
                "ip link set BRIDGE down",
                "ip link set UPLINK mtu 1200",
                "ip link set TAP mtu 1300",
                "ip link set TAP type bridge_slave flood off",
                "ip link delete BRIDGE",
                "tc qdisc del dev BRIDGE clsact",
                "tc qdisc replace dev TAP root pfifo"
            })
    void whatAnAdministratorChangesIsToldAsCheckReportsIt(String command, Net net) {
        Attachment it = net.attach(net.request("vm1"));
        try (Watch watch = net.backend().watch(net.namespace().spi(), told::add)) {
            assertThat(watch).isNotNull();
            await(Kind.ATTACHED, it.id());
            net.namespace()
                    .exec(command.replace("TAP", it.tap().name().value())
                            .replace("BRIDGE", it.bridge().name().value())
                            .replace("UPLINK", it.uplink().orElseThrow().name().value())
                            .split(" "));
            await(Kind.DRIFTED, it.id());
            assertThat(net.backend().check(it)).isNotEmpty().isEqualTo(lastDifferences());
        }
    }

    private List<String> lastDifferences() {
        return told.get(told.size() - 1).differences();
    }

    /** More than a socket's buffer holds, while the listener is busy. */
    @Test
    void whatWasLostIsFoundByLookingAgain(Net net) throws InterruptedException {
        CountDownLatch busy = new CountDownLatch(1);
        CountDownLatch first = new CountDownLatch(1);
        Attachment before = net.attach(net.request("vm0"));
        try (Watch watch = net.backend().watch(net.namespace().spi(), event -> {
            told.add(event);
            first.countDown();
            awaitUninterruptibly(busy);
        })) {
            assertThat(watch).isNotNull();
            first.await();
            Set<NicId> nics = new HashSet<>();
            IntStream.range(1, 61)
                    .forEach(i -> nics.add(net.attach(net.request("vm" + i)).id()));
            net.namespace()
                    .exec(
                            "sh",
                            "-c",
                            "for i in $(seq 400); do echo link set lo up; echo link set lo down; done | ip -b -");
            net.backend().detach(before.id());
            busy.countDown();

            await(Kind.DETACHED, before.id());
            nics.forEach(nic -> await(Kind.ATTACHED, nic));
            assertThat(told).doesNotHaveDuplicates();
        }
    }

    private static void awaitUninterruptibly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    void aNamespaceThatIsDeletedIsNotKeptAliveByWhoWatchesIt(Net net) {
        TestNamespace other = new TestNamespace();
        NetworkBackend backend = net.backend();
        NicId nic = new NicId("vm1", "eth0", other.spi());
        backend.attach(net.request("vm1").build().toBuilder().id(nic).build());
        try (Watch watch = backend.watch(other.spi(), told::add)) {
            assertThat(watch).isNotNull();
            await(Kind.ATTACHED, nic);
            other.close();
            await(Kind.DETACHED, nic);
            Wait.until(
                    "the watch has ended",
                    () -> Thread.getAllStackTraces().keySet().stream()
                            .noneMatch(thread -> thread.getName().startsWith("plumbline watch")));
        }
    }

    @Test
    void anotherInstancesNicsAreNotTold(Net net) {
        try (Watch watch = net.backend().watch(net.namespace().spi(), told::add)) {
            assertThat(watch).isNotNull();
            NetworkBackend other = net.another(BackendOptions.none().with("instance", "other"));
            NicId theirs = net.nic("vm1");
            other.attach(net.request("vm1", TunnelChoice.to("43", "192.0.2.3")).build());
            Attachment ours = net.attach(net.request("vm2"));
            await(Kind.ATTACHED, ours.id());
            assertThat(isTold(Kind.ATTACHED, theirs)).isFalse();
            net.backend().detach(ours.id());
            other.detach(theirs);
        }
    }
}
