package dev.plumbline.integration;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.integration.support.KernelTest;
import dev.plumbline.integration.support.Net;
import dev.plumbline.integration.support.TunnelChoice;
import dev.plumbline.spi.Attachment;
import dev.plumbline.spi.BackendOptions;
import dev.plumbline.spi.InterfaceName;
import dev.plumbline.spi.NetworkBackend;
import dev.plumbline.spi.NicId;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Bridges that were emptied are kept for the next networks, and cannot be told from new ones. */
@KernelTest
@Tag("every-kernel")
@Timeout(value = 2, unit = TimeUnit.MINUTES)
class SpareBridgesTest {

    private static NetworkBackend keeping(Net net, int most) {
        return net.another(BackendOptions.none().with(Net.SPARE_BRIDGES, Integer.toString(most)));
    }

    private static Attachment attach(Net net, NetworkBackend backend, String vm, int vni) {
        return backend.attach(net.request(vm, TunnelChoice.to(Integer.toString(vni), "192.0.2.2"))
                .build());
    }

    private static List<String> spares(Net net) {
        return net.strangers().stream().filter(name -> name.startsWith("plbs-")).toList();
    }

    /** Everything that ip, bridge, tc and sysctl say of a bridge, but for what tells one from another. */
    private static String described(Net net, Attachment attachment) {
        String bridge = attachment.bridge().name().value();
        String link = net.namespace().ip("-d link show " + bridge);
        String script = "bridge vlan show dev " + bridge + "; bridge fdb show br " + bridge
                + " | grep -v 01:00:5e | sort;"
                + " tc qdisc show dev " + bridge + "; tc filter show dev " + bridge + " ingress;"
                + " cd /proc/sys/net; grep -r . ipv4/conf/" + bridge + " ipv6/conf/" + bridge + " ipv4/neigh/" + bridge
                + " 2>/dev/null | grep -v stable_secret | sort";
        return (link + net.namespace().exec("sh", "-c", script))
                .replace(attachment.bridge().mac().toString(), "MAC")
                .replace(attachment.uplink().orElseThrow().name().value(), "UPLINK")
                .replace(attachment.tap().name().value(), "TAP")
                .replace(bridge, "BRIDGE")
                .replaceAll("(?m)^\\d+: ", "")
                .replaceAll(
                        "[0-9a-f]{4}\\.MAC|since=\\w+|blackhole \\w+|id=\\S+|_timer +\\S+|tag \\w+ jited|id \\d+ name",
                        "")
                .replaceAll("(root_id|bridge_id|designated_root) \\S+", "$1");
    }

    /** The kernel works out a link's operational state later, at most once a second (net/core/link_watch.c). */
    private static void awaitTheSameState(Net net, Attachment kept, Net other, Attachment fresh)
            throws InterruptedException {
        for (int tries = 0; tries < 50 && !described(net, kept).equals(described(other, fresh)); tries++) {
            TimeUnit.MILLISECONDS.sleep(200);
        }
    }

    @Test
    void aKeptOneServesTheNextNetworkAsANewOneWould(Net net, Net other) throws InterruptedException {
        NetworkBackend backend = keeping(net, 4);
        Attachment first = attach(net, backend, "vm1", 42);
        backend.detach(first.id());
        assertThat(net.strangers()).isEqualTo(spares(net)).hasSize(2);
        assertThat(net.namespace().ip("link show up")).doesNotContain("plbs-");
        assertThat(backend.list(net.namespace().spi())).isEmpty();
        assertThat(backend.remnants(net.namespace().spi())).isEmpty();

        Attachment second = attach(net, backend, "vm2", 43);
        assertThat(second.bridge().index()).isEqualTo(first.bridge().index());
        assertThat(spares(net)).hasSize(1);
        assertThat(backend.check(second)).isEmpty();
        Attachment fresh = attach(other, other.backend(), "vm2", 43);
        awaitTheSameState(net, second, other, fresh);
        assertThat(described(net, second)).isEqualTo(described(other, fresh));

        backend.detach(second.id());
        backend.close();
        assertThat(net.strangers()).isEmpty();
    }

    @Test
    void thereAreNoMoreThanIsAllowed(Net net) {
        NetworkBackend backend = keeping(net, 3);
        List<NicId> nics = List.of(42, 43, 44, 45, 46).stream()
                .map(vni -> attach(net, backend, "vm" + vni, vni).id())
                .toList();
        assertThat(backend.detachAll(nics)).isEqualTo(5);
        assertThat(net.strangers()).isEqualTo(spares(net)).hasSize(3);
        backend.close();
        assertThat(net.strangers()).isEmpty();
    }

    @Test
    void oneThatIsOtherThanANewOneIsDeleted(Net net) {
        NetworkBackend backend = keeping(net, 4);
        Attachment attachment = attach(net, backend, "vm1", 42);
        net.namespace().ip("link set " + attachment.bridge().name() + " type bridge ageing_time 100");
        backend.detach(attachment.id());
        assertThat(net.namespace().ip("-o link"))
                .doesNotContainPattern("(?m)^" + attachment.bridge().index() + ": ");
    }

    /** Without ports or addresses it serves nobody, so that reconcile may remove it. */
    @Test
    void oneThatSomebodyHasChangedIsNotUsed(Net net) {
        NetworkBackend backend = keeping(net, 1);
        backend.detach(attach(net, backend, "vm1", 42).id());
        String spare = spares(net).get(0);
        net.namespace().ip("link set " + spare + " up");

        Attachment second = attach(net, backend, "vm2", 43);
        assertThat(second.bridge().name().value()).isNotEqualTo(spare);
        assertThat(spares(net)).containsExactly(spare);
        assertThat(backend.reconcile(net.namespace().spi(), Set.of(second.id()), Duration.ZERO)
                        .removed())
                .extracting(InterfaceName::value)
                .containsExactly(spare);
    }

    @Test
    void oneThatSomebodyHasTakenIntoUseIsNotTouched(Net net) {
        NetworkBackend backend = keeping(net, 1);
        backend.detach(attach(net, backend, "vm1", 42).id());
        String spare = spares(net).get(0);
        net.addLink("port", "type veth peer name port-peer");
        net.expect("port-peer");
        net.namespace().ip("link set port master " + spare);
        net.namespace().ip("link set " + spare + " up");

        backend.detach(attach(net, backend, "vm2", 43).id());
        assertThat(backend.reconcile(net.namespace().spi(), Set.of(), Duration.ZERO)
                        .removed())
                .extracting(InterfaceName::value)
                .doesNotContain(spare);
        backend.close();
        assertThat(net.strangers()).containsExactly(spare);
        net.expect(spare);
    }

    @Test
    void thoseOfAProcessThatIsGoneAreRemovedByReconcile(Net net) {
        NetworkBackend gone = keeping(net, 4);
        gone.detach(attach(net, gone, "vm1", 42).id());
        NetworkBackend backend = net.backend();
        assertThat(backend.reconcile(net.namespace().spi(), Set.of(), Duration.ofHours(1))
                        .removed())
                .isEmpty();
        assertThat(backend.reconcile(net.namespace().spi(), Set.of(), Duration.ZERO)
                        .removed())
                .hasSize(2);
        assertThat(net.strangers()).isEmpty();
        Attachment next = attach(net, gone, "vm2", 43);
        assertThat(backend.check(next)).isEmpty();
    }

    @Test
    void thoseThatNobodyNeedsGoByThemselves(Net net) throws InterruptedException {
        NetworkBackend backend =
                net.another(BackendOptions.none().with(Net.SPARE_BRIDGES, "4").with("spare-bridge-seconds", "1"));
        backend.detach(attach(net, backend, "vm1", 42).id());
        assertThat(spares(net)).hasSize(2);
        while (!net.strangers().isEmpty()) {
            TimeUnit.MILLISECONDS.sleep(100);
        }
    }
}
