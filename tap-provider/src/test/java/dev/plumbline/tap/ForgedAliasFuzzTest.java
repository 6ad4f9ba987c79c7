package dev.plumbline.tap;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.linux.model.TunnelKind;
import dev.plumbline.spi.Attachment;
import dev.plumbline.spi.ExistingUplink;
import dev.plumbline.spi.Network;
import dev.plumbline.spi.NicId;
import dev.plumbline.spi.Remnant;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever is written on whatever link: nobody else's NIC is lost, and nothing that was asked for fails. */
class ForgedAliasFuzzTest {

    private static final int SEEDS = 60;
    private static final int ROUNDS = 25;

    private final ModelWorld world = new ModelWorld(TunnelKind.VXLAN);
    private final ModelHost host = world.host();
    private final TapBackend backend = TapBackend.open(Requests.options(Map.of()), world.syscalls());
    private final List<Attachment> wanted = new ArrayList<>();
    private final List<Attachment> unwanted = new ArrayList<>();

    static IntStream seeds() {
        return IntStream.range(0, SEEDS);
    }

    @AfterEach
    void close() {
        backend.close();
        host.close();
    }

    private void populate() throws UnknownHostException {
        host.addUplink("eth1");
        host.addUplink("täp");
        host.addUplink("e\u001b[31m");
        host.addBridge("br0");
        host.addTap("vnet0", 1000);
        host.netns().addTunnel("grp0", TunnelKind.VXLAN, 7, Optional.of(InetAddress.getByName("239.1.1.1")), 4789);
        host.netns().addTunnel("ll0", TunnelKind.VXLAN, 8, Optional.of(InetAddress.getByName("fe80::1")), 4789);
        host.netns().addTunnel("any0", TunnelKind.VXLAN, 9, Optional.empty(), 4789);
        host.netns().addTunnel("ext0", TunnelKind.GENEVE, 0, Optional.empty(), 6081);
        wanted.add(attach("vm1", world.tunnel(42)));
        wanted.add(attach("vm2", world.tunnel(43)));
        wanted.add(attach("vm3", ExistingUplink.of("eth1")));
        unwanted.add(attach("vm4", world.tunnel(42)));
        unwanted.add(attach("vm5", world.tunnel(44)));
    }

    private Attachment attach(String vm, Network network) {
        return backend.attach(Requests.request(new NicId(vm, "eth0", host.network()), network));
    }

    /** Names of the links of NICs that are wanted: no one of them may go. */
    private Set<String> precious() {
        return wanted.stream()
                .flatMap(it -> List.of(
                        it.tap().name().value(),
                        it.bridge().name().value(),
                        it.uplink().orElseThrow().name().value())
                        .stream())
                .collect(Collectors.toSet());
    }

    private Set<String> names() {
        return host.fields().stream().map(link -> link.get("ifname").toString()).collect(Collectors.toSet());
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void nothingWantedGoesAndNothingFails(int seed) throws UnknownHostException {
        populate();
        Random random = new Random(seed);
        Aliases aliases = new Aliases(
                random,
                host.fields().stream()
                        .map(link -> link.get("ifalias").toString())
                        .toList());
        Set<String> strangers = names();
        strangers.removeAll(precious());
        unwanted.forEach(it -> strangers.removeAll(Set.of(
                it.tap().name().value(),
                it.bridge().name().value(),
                it.uplink().orElseThrow().name().value())));
        for (int round = 0; round < ROUNDS; round++) {
            forge(random, aliases);
            ask();
            assertThat(names()).as("seed " + seed + ", round " + round).containsAll(precious());
            assertThat(names()).as("seed " + seed + ", round " + round).containsAll(strangers);
        }
    }

    private void forge(Random random, Aliases aliases) {
        List<String> links = List.copyOf(names());
        int count = 1 + random.nextInt(2);
        for (int i = 0; i < count; i++) {
            String link = links.get(random.nextInt(links.size()));
            if (!link.equals("lo")) {
                host.alias(link, aliases.next());
            }
        }
    }

    private void ask() {
        Set<NicId> ids = wanted.stream().map(Attachment::id).collect(Collectors.toSet());
        backend.list(host.network());
        ids.forEach(backend::find);
        wanted.forEach(backend::check);
        for (Remnant remnant : backend.remnants(host.network())) {
            assertThat(remnant.toString()).doesNotContainPattern("\\p{Cntrl}");
        }
        unwanted.forEach(it -> backend.detach(it.id()));
        backend.detach(new NicId("nobody", "eth0", host.network()));
        backend.reconcile(host.network(), ids, Duration.ZERO);
    }
}
