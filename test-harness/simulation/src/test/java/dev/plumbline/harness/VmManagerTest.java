package dev.plumbline.harness;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import dev.plumbline.harness.guest.GuestException;
import dev.plumbline.harness.guest.GuestKind;
import dev.plumbline.harness.guest.PingPlan;
import dev.plumbline.harness.guest.PingReport;
import dev.plumbline.harness.guest.QueueStats;
import dev.plumbline.harness.lab.InMemoryLab;
import dev.plumbline.harness.lab.Lab;
import dev.plumbline.harness.lab.LabHost;
import dev.plumbline.harness.lab.LeakCheck;
import dev.plumbline.harness.memory.InMemoryProvider;
import dev.plumbline.spi.ConflictException;
import dev.plumbline.spi.GeneveTunnel;
import dev.plumbline.spi.InterfaceNames;
import dev.plumbline.spi.Lifetime;
import dev.plumbline.spi.NetworkBackend;
import dev.plumbline.spi.Owner;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The VM manager with simulated guests on the in-memory provider. */
class VmManagerTest {

    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private Lab lab;
    private NetworkBackend backend;
    private LeakCheck leaks;
    private VmManager manager;

    @BeforeEach
    void open() {
        lab = InMemoryLab.build();
        backend = new InMemoryProvider().open(lab.options());
        leaks = LeakCheck.begin(lab);
        manager = new VmManager(backend, GuestKind.named("simulated"));
    }

    @AfterEach
    void close() {
        backend.close();
        lab.close();
    }

    private VmSpec vm(String name, int host, int... queues) {
        LabHost here = lab.hosts().get(host);
        String remote = lab.hosts().get(1 - host).ipv4().getHostAddress();
        List<NicSpec> nics = IntStream.range(0, queues.length)
                .mapToObj(i -> NicSpec.of("n" + i, GeneveTunnel.of(Integer.toString(100 + i), remote), queues[i]))
                .toList();
        return new VmSpec(name, here.namespace(), new Owner(1000, 1000), nics);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 4, 256})
    void everyQueueGetsItsReplyThroughTheTunnel(int queues) {
        RunningVm here = manager.boot(vm("a", 0, queues));
        RunningVm there = manager.boot(vm("b", 1, queues));
        PingReport report =
                here.guest().ping(0, new PingPlan(there.nics().get(0).addresses(), 8973, PATIENCE));
        assertThat(report.complete()).isTrue();
        assertThat(report.answered()).isEqualTo(queues);
        VmReport asked = manager.shutDown(here);
        VmReport answered = manager.shutDown(there);
        assertThat(asked.nics().get(0).stats().queues()).allMatch(queue -> queue.echoRepliesReceived() == 1);
        assertThat(answered.nics().get(0).stats().total(QueueStats::echoRequestsReceived))
                .isEqualTo(queues);
        assertThat(asked.nics().get(0).attachNanos()).isPositive();
        assertThat(leaks.differences()).isEmpty();
    }

    @Test
    void aFrameAboveTheMtuIsLostAndSaidToBe() {
        RunningVm here = manager.boot(vm("a", 0, 2));
        RunningVm there = manager.boot(vm("b", 1, 2));
        PingPlan tooLarge = new PingPlan(there.nics().get(0).addresses(), 8974, Duration.ofMillis(300));
        PingReport report = here.guest().ping(0, tooLarge);
        assertThat(report.count(PingReport.Outcome.LOST)).isEqualTo(2);
        assertThat(report.complete()).isFalse();
        manager.shutDown(here);
        manager.shutDown(there);
    }

    @Test
    void separateNetworksDoNotMeet() {
        RunningVm here = manager.boot(vm("a", 0, 1, 1));
        RunningVm there = manager.boot(vm("b", 1, 1, 1));
        PingPlan acrossNetworks = new PingPlan(there.nics().get(1).addresses(), 0, Duration.ofMillis(300));
        assertThat(here.guest().ping(0, acrossNetworks).count(PingReport.Outcome.UNRESOLVED))
                .isEqualTo(1);
        PingPlan within = new PingPlan(there.nics().get(1).addresses(), 0, PATIENCE);
        assertThat(here.guest().ping(1, within).complete()).isTrue();
        manager.shutDown(here);
        manager.shutDown(there);
        assertThat(leaks.differences()).isEmpty();
    }

    @Test
    void aGuestThatDoesNotStartLeavesNothing() {
        GuestKind broken = mock(GuestKind.class);
        when(broken.boot(any())).thenThrow(new GuestException("no such hypervisor", null));
        VmManager breaking = new VmManager(backend, broken);
        assertThatThrownBy(() -> breaking.boot(vm("a", 0, 4, 2))).hasMessage("no such hypervisor");
        assertThat(leaks.differences()).isEmpty();
        assertThatThrownBy(() -> breaking.boot(vm("a", 0, 4))).isInstanceOf(GuestException.class);
    }

    @Test
    void guestsThatNeedAKernelAreRefusedOnAModel() {
        GuestKind needy = mock(GuestKind.class);
        when(needy.name()).thenReturn("needy");
        when(needy.needsKernelDevices()).thenReturn(true);
        assertThatThrownBy(() -> new VmManager(backend, needy))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("guests of kind needy need devices of the kernel");
    }

    @Test
    void aNicThatDoesNotAttachLeavesNothingOfTheOthers() {
        VmSpec good = vm("a", 0, 1);
        NicSpec clash = new NicSpec(
                "n1",
                good.nics().get(0).network(),
                1,
                OptionalInt.of(1500),
                Optional.empty(),
                InterfaceNames.derived(),
                Lifetime.UNTIL_DETACHED);
        VmSpec bad = new VmSpec(
                "a", good.namespace(), good.owner(), List.of(good.nics().get(0), clash));
        assertThatThrownBy(() -> manager.boot(bad)).isInstanceOf(ConflictException.class);
        assertThat(leaks.differences()).isEmpty();
        manager.shutDown(manager.boot(good));
    }

    @Test
    void aVmRunsOnce() {
        RunningVm first = manager.boot(vm("a", 0, 1));
        assertThatThrownBy(() -> manager.boot(vm("a", 0, 1)))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("runs in namespace host-a already");
        manager.shutDown(first);
        assertThat(leaks.differences()).isEmpty();
    }

    @Test
    void aTapRemovedUnderTheGuestEndsIt() {
        RunningVm vm = manager.boot(vm("a", 0, 1));
        backend.detach(vm.nics().get(0).attachment().id());
        PingPlan plan = new PingPlan(vm.nics().get(0).addresses(), 0, PATIENCE);
        assertThatThrownBy(() -> vm.guest().ping(0, plan))
                .isInstanceOf(GuestException.class)
                .hasMessageContaining("was removed");
        manager.shutDown(vm);
    }

    @Test
    void aBackendThatCarriesNoFramesIsRefused() {
        NetworkBackend mute = mock(NetworkBackend.class);
        GuestKind kind = GuestKind.named("simulated");
        assertThatThrownBy(() -> new VmManager(mute, kind))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("KERNEL_DEVICES");
    }
}
