package dev.plumbline.integration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.plumbline.integration.support.KernelTest;
import dev.plumbline.integration.support.Net;
import dev.plumbline.spi.Attachment;
import dev.plumbline.spi.ConflictException;
import dev.plumbline.spi.NicRequest;
import dev.plumbline.spi.VxlanTunnel;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What keeps guests from the host when an administrator works on the links with tc and ip. */
@KernelTest
@Tag("every-kernel")
class GuardsTest {

    private final VxlanTunnel network = VxlanTunnel.of("42", "192.0.2.2");

    private NicRequest.Builder request(Net net) {
        return net.request("vm1", network).queues(1);
    }

    private static void tc(Net net, String words) {
        net.namespace().exec(("tc " + words).split(" "));
    }

    private static String filters(Net net, Object link) {
        return net.namespace().exec("tc", "filter", "show", "dev", link.toString(), "ingress");
    }

    private void isNamedAndRepaired(Net net, Attachment there, String... words) {
        List<String> named = net.backend().check(there);
        assertThat(named).hasSize(words.length);
        for (int i = 0; i < words.length; i++) {
            assertThat(named.get(i)).contains(words[i]);
        }
        net.attach(request(net));
        assertThat(net.backend().check(there)).isEmpty();
    }

    @Test
    void whatIsMissingIsNamedAndRepaired(Net net) {
        Attachment there = net.attach(request(net));
        Object bridge = there.bridge().name();
        Object tap = there.tap().name();
        Object tunnel = there.uplink().orElseThrow().name();
        assertThat(net.backend().check(there)).isEmpty();

        tc(net, "qdisc replace dev " + bridge + " root pfifo");
        isNamedAndRepaired(net, there, "root qdisc pfifo instead of blackhole");
        tc(net, "filter delete dev " + bridge + " ingress");
        isNamedAndRepaired(net, there, "what guests send to this host (ingress, priority 1)");
        net.namespace().ip("link set " + bridge + " type bridge mcast_snooping 1");
        isNamedAndRepaired(net, there, "snoops on IGMP and MLD");
        tc(net, "filter delete dev " + tap + " egress pref 1");
        isNamedAndRepaired(net, there, "what this host sends by it (egress, priority 1)");
        tc(net, "qdisc delete dev " + tap + " clsact");
        isNamedAndRepaired(net, there, "(ingress, priority 1)", "(egress, priority 1)");
        tc(net, "filter delete dev " + tunnel + " ingress pref 2");
        isNamedAndRepaired(net, there, "other hosts than the remote send, untagged (ingress, priority 2)");
        tc(net, "filter delete dev " + tunnel + " ingress pref 4");
        isNamedAndRepaired(net, there, "other hosts than the remote send (ingress, priority 4)");
        net.namespace().ip("link set " + tunnel + " type vxlan learning");
        isNamedAndRepaired(net, there, "learns from datagrams");
    }

    @Test
    void filtersOfOthersStay(Net net) {
        Attachment there = net.attach(request(net));
        Object tap = there.tap().name();
        tc(net, "filter add dev " + tap + " ingress protocol all pref 10 u32 match u32 0 0 flowid 1:1");
        tc(net, "filter delete dev " + tap + " ingress pref 1");

        net.attach(request(net));

        assertThat(filters(net, tap)).contains("pref 10 u32", "pref 1 bpf");
        assertThat(net.backend().check(there)).isEmpty();
    }

    @Test
    void oneOfAnotherKindInTheirPlaceIsAConflict(Net net) {
        Attachment there = net.attach(request(net));
        Object tap = there.tap().name();
        tc(net, "filter delete dev " + tap + " ingress pref 1");
        tc(net, "filter add dev " + tap + " ingress protocol all pref 1 u32 match u32 0 0 flowid 1:1");

        assertThatThrownBy(() -> net.attach(request(net)))
                .isInstanceOf(ConflictException.class)
                .hasMessageContaining("somebody else's filter of another kind");
        assertThat(filters(net, tap)).contains("pref 1 u32");
        tc(net, "filter delete dev " + tap + " ingress pref 1");
    }

    @Test
    void ingressInPlaceOfClsactIsAConflict(Net net) {
        Attachment there = net.attach(request(net));
        Object tap = there.tap().name();
        tc(net, "qdisc delete dev " + tap + " clsact");
        tc(net, "qdisc add dev " + tap + " ingress");
        tc(net, "filter add dev " + tap + " ingress protocol all pref 1 u32 match u32 0 0 flowid 1:1");

        assertThatThrownBy(() -> net.attach(request(net)))
                .isInstanceOf(ConflictException.class)
                .hasMessageContaining("somebody else's qdisc (ingress)");
        assertThat(filters(net, tap)).contains("pref 1 u32").doesNotContain("bpf");
    }
}
