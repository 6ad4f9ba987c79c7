package dev.plumbline.harness.memory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.plumbline.spi.Attachment;
import dev.plumbline.spi.BackendClosedException;
import dev.plumbline.spi.BackendOptions;
import dev.plumbline.spi.ConflictException;
import dev.plumbline.spi.DerivedNames;
import dev.plumbline.spi.Errno;
import dev.plumbline.spi.ExistingUplink;
import dev.plumbline.spi.GeneveTunnel;
import dev.plumbline.spi.InterfaceNames;
import dev.plumbline.spi.InvalidOptionException;
import dev.plumbline.spi.Lifetime;
import dev.plumbline.spi.Network;
import dev.plumbline.spi.NetworkBackend;
import dev.plumbline.spi.NetworkException;
import dev.plumbline.spi.NetworkNamespace;
import dev.plumbline.spi.NicId;
import dev.plumbline.spi.NicRequest;
import dev.plumbline.spi.Owner;
import dev.plumbline.spi.UnsupportedRequestException;
import dev.plumbline.spi.VxlanTunnel;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The SPI's rules, by number. */
class RulesTest {

    private static final Network GENEVE = GeneveTunnel.of("42", "192.0.2.1");
    private static final Owner OWNER = new Owner(1000, 1000);
    private static final NetworkNamespace BLUE = NetworkNamespace.named("blue");

    private String hostName;
    private MemoryHost host;
    private MemoryNamespace own;
    private NetworkBackend backend;

    @BeforeEach
    void open(TestInfo test) {
        hostName = test.getDisplayName() + System.nanoTime();
        host = MemoryHost.named(hostName);
        own = host.namespace(NetworkNamespace.own()).orElseThrow();
        backend = another();
    }

    @AfterEach
    void close() {
        backend.close();
        MemoryHost.forget(hostName);
    }

    private NetworkBackend another() {
        return new InMemoryProvider().open(BackendOptions.none().with("host", hostName));
    }

    private static NicRequest.Builder nic(String vm) {
        return nic(vm, GENEVE);
    }

    private static NicRequest.Builder nic(String vm, Network network) {
        return NicRequest.builder(NicId.of(vm, "n0"), network, OWNER).queues(4);
    }

    private LinkView link(String name) {
        return own.links().stream()
                .filter(l -> l.name().value().equals(name))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void p3UnknownAndMalformedOptionsAreNamed() {
        InMemoryProvider provider = new InMemoryProvider();
        assertThatThrownBy(() -> provider.open(BackendOptions.none().with("colour", "red")))
                .isInstanceOf(InvalidOptionException.class)
                .hasMessageContaining("colour")
                .hasMessageContaining("host, instance, mtu");
        assertThatThrownBy(() -> provider.open(BackendOptions.none().with("mtu", "67")))
                .isInstanceOf(InvalidOptionException.class)
                .hasMessageContaining("68 to 65535");
    }

    @Test
    void r1AllIsUpAndConnected() {
        Attachment it = backend.attach(nic("a").mtu(8000).build());
        LinkView tap = link(it.tap().name().value());
        LinkView uplink = link(it.uplink().orElseThrow().name().value());
        LinkView bridge = link(it.bridge().name().value());
        assertThat(tap.master()).contains(bridge.name());
        assertThat(uplink.master()).contains(bridge.name());
        assertThat(List.of(tap, uplink, bridge)).allMatch(LinkView::up).allMatch(l -> l.mtu() == 8000);
        assertThat(uplink.mac()).isEqualTo(bridge.mac());
        assertThat(backend.check(it)).isEmpty();
    }

    @Test
    void r2AnEqualRequestChangesNothing() {
        Attachment first = backend.attach(nic("a").build());
        List<LinkView> before = own.links();
        assertThat(backend.attach(nic("a").build())).isEqualTo(first);
        assertThat(own.links()).isEqualTo(before);
    }

    @Test
    void r3AnotherRequestIsAConflict() {
        Attachment first = backend.attach(nic("a").build());
        List<LinkView> before = own.links();
        assertThatThrownBy(() -> backend.attach(nic("a").queues(2).build())).isInstanceOf(ConflictException.class);
        assertThat(backend.find(first.id())).contains(first);
        assertThat(own.links()).isEqualTo(before);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "create geneve link",
                "create bridge",
                "set MTU of bridge",
                "set MTU of tunnel",
                "bring up bridge",
                "enslave uplink",
                "bring up uplink",
                "create TAP",
                "set MTU of TAP",
                "enslave TAP",
                "bring up TAP"
            })
    void r4AFailedStepLeavesNothing(String step) {
        own.addForeignLink("eth0", "dummy", 9001);
        List<LinkView> before = own.links();
        host.refuse(step, Errno.ENOBUFS);
        assertThatThrownBy(() -> backend.attach(nic("a").build())).isInstanceOfSatisfying(NetworkException.class, e -> {
            assertThat(e.step()).isEqualTo(step);
            assertThat(e.link()).isPresent();
            assertThat(e.errno()).contains(Errno.ENOBUFS);
        });
        assertThat(own.links()).isEqualTo(before);
        assertThat(backend.attach(nic("a").build())).isNotNull();
    }

    @Test
    void r4WhatOthersShareStays() {
        Attachment first = backend.attach(nic("a").build());
        List<LinkView> before = own.links();
        host.refuse("enslave TAP", Errno.EXFULL);
        assertThatThrownBy(() -> backend.attach(nic("b").build())).isInstanceOf(NetworkException.class);
        assertThat(own.links()).isEqualTo(before);
        assertThat(backend.check(first)).isEmpty();
    }

    @Test
    void r5DetachOfWhatIsAbsentSucceeds() {
        assertThat(backend.detach(NicId.of("a", "n0"))).isFalse();
        assertThat(backend.detach(new NicId("a", "n0", NetworkNamespace.named("nowhere"))))
                .isFalse();
    }

    @Test
    void r6And7TheLastDetachRemovesAllAndNothingElse() {
        own.addForeignLink("eth0", "dummy", 9001);
        List<LinkView> before = own.links();
        Attachment a = backend.attach(nic("a").build());
        Attachment b = backend.attach(nic("b").build());
        assertThat(b.bridge()).isEqualTo(a.bridge());
        assertThat(b.uplink().orElseThrow()).isEqualTo(a.uplink().orElseThrow());
        assertThat(backend.detach(a.id())).isTrue();
        assertThat(backend.check(b)).isEmpty();
        assertThat(backend.detach(b.id())).isTrue();
        assertThat(own.links()).isEqualTo(before);
    }

    @Test
    void r8ForeignLinksAreInTheWayAndStay() {
        for (String name : List.of(
                DerivedNames.tap(NicId.of("a", "n0")).value(),
                DerivedNames.bridge(GENEVE).value(),
                DerivedNames.tunnel((GeneveTunnel) GENEVE).value())) {
            own.addForeignLink(name, "dummy", 1500);
            List<LinkView> before = own.links();
            assertThatThrownBy(() -> backend.attach(nic("a").build()))
                    .isInstanceOf(ConflictException.class)
                    .hasMessageContaining(name)
                    .hasMessageContaining("EEXIST");
            assertThat(own.links()).isEqualTo(before);
            own.removeLink(name);
        }
    }

    @Test
    void r8AnotherInstanceIsForeignToo() {
        Attachment mine = backend.attach(nic("a").build());
        try (NetworkBackend other = new InMemoryProvider()
                .open(BackendOptions.none().with("host", hostName).with("instance", "other"))) {
            assertThatThrownBy(() -> other.attach(nic("b").build())).isInstanceOf(ConflictException.class);
            assertThat(other.detach(mine.id())).isFalse();
            assertThat(other.list(NetworkNamespace.own())).isEmpty();
            other.reconcile(NetworkNamespace.own(), Set.of(), Duration.ZERO);
        }
        assertThat(backend.check(mine)).isEmpty();
    }

    @Test
    void theTunnelOfAnotherNameIsBusy() {
        backend.attach(nic("a", GENEVE)
                .names(InterfaceNames.derived().withTunnel("gnv0").withBridge("br0"))
                .build());
        try (NetworkBackend other = new InMemoryProvider()
                .open(BackendOptions.none().with("host", hostName).with("instance", "other"))) {
            assertThatThrownBy(() -> other.attach(nic("b").build()))
                    .isInstanceOf(ConflictException.class)
                    .hasMessageContaining("EBUSY")
                    .hasMessageContaining("gnv0");
        }
    }

    @Test
    void vxlanDoesNotTellRemotesApartAndGeneveDoes() {
        backend.attach(nic("a", GeneveTunnel.of("7", "192.0.2.1")).build());
        backend.attach(nic("b", GeneveTunnel.of("7", "192.0.2.2")).build());
        backend.attach(nic("c", VxlanTunnel.of("7", "192.0.2.1")).build());
        assertThatThrownBy(() -> backend.attach(
                        nic("d", VxlanTunnel.of("7", "192.0.2.2")).build()))
                .isInstanceOf(ConflictException.class);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 4, 256})
    void r9FlagsFitTheQueues(int queues) {
        Attachment it = backend.attach(nic("a").queues(queues).build());
        assertThat(it.tap().queues()).isEqualTo(queues);
        assertThat(it.tap().flags().multiQueue()).isEqualTo(queues > 1);
        try (var port = ((InMemoryBackend) backend).open(it, OWNER)) {
            assertThat(port.queues()).isEqualTo(queues);
        }
    }

    @Test
    void r10OnlyTheOwnerOpens() {
        Attachment it = backend.attach(nic("a").build());
        InMemoryBackend ports = (InMemoryBackend) backend;
        assertThatThrownBy(() -> ports.open(it, new Owner(1001, 1000))).hasMessageContaining("1000:1000");
        assertThatThrownBy(() -> ports.open(it, new Owner(1000, 1001))).hasMessageContaining("1000:1001");
        ports.open(it, OWNER).close();
    }

    @Test
    void r11AnotherBackendFindsIt() {
        Attachment it = backend.attach(nic("a").build());
        try (NetworkBackend other = another()) {
            assertThat(other.find(it.id())).contains(it);
            assertThat(other.list(NetworkNamespace.own())).containsExactly(it);
            assertThat(other.detach(it.id())).isTrue();
        }
        assertThat(backend.find(it.id())).isEmpty();
    }

    @Test
    void r12ConcurrentEqualRequestsGiveOneAttachment() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(8);
        try {
            List<Callable<Attachment>> calls = new ArrayList<>();
            for (int i = 0; i < 64; i++) {
                calls.add(() -> backend.attach(nic("a").build()));
            }
            Set<Attachment> distinct = new HashSet<>();
            for (Future<Attachment> call : threads.invokeAll(calls)) {
                distinct.add(call.get());
            }
            assertThat(distinct).hasSize(1);
            assertThat(own.links()).hasSize(3);
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    void p4AndR13AClosedBackendRefusesAndDisturbsNobody() {
        Attachment it = backend.attach(nic("a").build());
        NetworkBackend other = another();
        other.close();
        other.close();
        assertThatThrownBy(() -> other.attach(nic("b").build())).isInstanceOf(BackendClosedException.class);
        assertThatThrownBy(() -> other.detach(it.id())).isInstanceOf(BackendClosedException.class);
        assertThatThrownBy(() -> other.find(it.id())).isInstanceOf(BackendClosedException.class);
        assertThatThrownBy(() -> other.list(NetworkNamespace.own())).isInstanceOf(BackendClosedException.class);
        assertThatThrownBy(() -> other.check(it)).isInstanceOf(BackendClosedException.class);
        assertThatThrownBy(() -> other.remnants(NetworkNamespace.own())).isInstanceOf(BackendClosedException.class);
        assertThatThrownBy(other::capabilities).isInstanceOf(BackendClosedException.class);
        assertThat(backend.find(it.id())).contains(it);
    }

    @Test
    void r14NamesAreDerivedOrGiven() {
        Attachment derived = backend.attach(nic("a").build());
        assertThat(derived.tap().name()).isEqualTo(DerivedNames.tap(derived.id()));
        assertThat(derived.guestMac()).isEqualTo(DerivedNames.guestMac(derived.id()));
        InterfaceNames names =
                InterfaceNames.derived().withTap("t").withBridge("b").withTunnel("g");
        Attachment given = backend.attach(
                nic("c", GeneveTunnel.of("9", "192.0.2.1")).names(names).build());
        assertThat(List.of(
                        given.tap().name(),
                        given.bridge().name(),
                        given.uplink().orElseThrow().name()))
                .extracting(Object::toString)
                .containsExactly("t", "b", "g");
    }

    @Test
    void r15AnotherNamespaceIsAnotherNic() {
        host.addNamespace(BLUE);
        Attachment here = backend.attach(nic("a").build());
        Attachment there = backend.attach(
                NicRequest.builder(new NicId("a", "n0", BLUE), GENEVE, OWNER).build());
        assertThat(there.tap().name()).isEqualTo(here.tap().name());
        assertThat(backend.detach(there.id())).isTrue();
        assertThat(backend.check(here)).isEmpty();
    }

    @Test
    void r16AMissingNamespaceIsTold() {
        assertThatThrownBy(() -> backend.attach(NicRequest.builder(new NicId("a", "n0", BLUE), GENEVE, OWNER)
                        .build()))
                .isInstanceOf(NetworkException.class)
                .hasMessageContaining("enter namespace blue")
                .hasMessageContaining("ENOENT");
    }

    @Test
    void r17AnUplinkIsReleasedAsItWas() {
        LinkView before = own.addForeignLink("eth1", "dummy", 9001);
        Attachment a = backend.attach(nic("a", ExistingUplink.of("eth1")).build());
        backend.attach(nic("b", ExistingUplink.of("eth1")).build());
        assertThat(link("eth1").master()).contains(a.bridge().name());
        assertThat(link("eth1").up()).isTrue();
        assertThat(a.bridge().mac()).isEqualTo(before.mac());
        backend.detach(a.id());
        assertThat(link("eth1").up()).isTrue();
        backend.detach(NicId.of("b", "n0"));
        assertThat(own.links()).containsExactly(before);
    }

    @Test
    void r17AnUplinkThatDoesNotFitIsRefused() {
        own.addForeignLink("small", "dummy", 1500);
        assertThatThrownBy(
                        () -> backend.attach(nic("a", ExistingUplink.of("none")).build()))
                .hasMessageContaining("ENODEV");
        assertThatThrownBy(() ->
                        backend.attach(nic("a", ExistingUplink.of("small")).build()))
                .hasMessageContaining("MTU of 1500 is below the NIC's 9001");
        assertThat(own.links()).hasSize(1);
    }

    @Test
    void r19OneNetworkHasOneMtu() {
        Attachment a = backend.attach(nic("a").mtu(9000).build());
        assertThatThrownBy(() -> backend.attach(nic("b").mtu(1500).build()))
                .isInstanceOf(ConflictException.class)
                .hasMessageContaining("9000, not 1500");
        assertThat(backend.check(a)).isEmpty();
    }

    @Test
    void anMtuAboveTheKernelsMaximumIsRefused() {
        assertThatThrownBy(() -> backend.attach(nic("a").mtu(65486).build()))
                .hasMessageContaining("mtu greater than device maximum");
        assertThat(own.links()).isEmpty();
        assertThat(backend.attach(nic("a").mtu(65485).build()).mtu()).isEqualTo(65485);
    }

    @Test
    void r20DriftIsNamedAndMended() {
        Attachment it = backend.attach(nic("a").build());
        own.removeLink(it.bridge().name().value());
        assertThat(backend.find(it.id())).isEmpty();
        assertThat(backend.check(it)).hasSize(3).anyMatch(text -> text.contains("is missing"));
        Attachment mended = backend.attach(nic("a").build());
        assertThat(mended.tap()).isEqualTo(it.tap());
        assertThat(backend.check(mended)).isEmpty();
        assertThat(own.links()).hasSize(3);
    }

    @Test
    void r21OnlyWhatNobodyWantsGoes() {
        LinkView foreign = own.addForeignLink("eth0", "dummy", 1500);
        Attachment wanted = backend.attach(nic("a").build());
        Attachment unwanted =
                backend.attach(nic("b", VxlanTunnel.of("5", "192.0.2.1")).build());
        assertThat(backend.reconcile(NetworkNamespace.own(), Set.of(wanted.id()), Duration.ofHours(1))
                        .young())
                .containsExactly(unwanted.tap().name());
        assertThat(backend.reconcile(NetworkNamespace.own(), Set.of(wanted.id()), Duration.ZERO)
                        .removed())
                .containsExactlyInAnyOrder(
                        unwanted.tap().name(),
                        unwanted.bridge().name(),
                        unwanted.uplink().orElseThrow().name());
        assertThat(backend.check(wanted)).isEmpty();
        assertThat(own.links()).contains(foreign).hasSize(4);
        own.removeLink(wanted.tap().name().value());
        assertThat(backend.remnants(NetworkNamespace.own())).hasSize(2);
    }

    @Test
    void r22DescriptorsAreNotOffered() {
        Attachment it = backend.attach(nic("a").build());
        assertThatThrownBy(() -> backend.openQueues(it.id())).isInstanceOf(UnsupportedRequestException.class);
        assertThatThrownBy(() ->
                        backend.attach(nic("b").lifetime(Lifetime.UNTIL_CLOSED).build()))
                .isInstanceOf(UnsupportedRequestException.class);
        assertThat(backend.find(NicId.of("b", "n0"))).isEqualTo(Optional.empty());
    }
}
