package dev.plumbline.integration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.plumbline.integration.support.KernelTest;
import dev.plumbline.integration.support.Net;
import dev.plumbline.integration.support.TunnelChoice;
import dev.plumbline.spi.ConflictException;
import dev.plumbline.spi.NetworkException;
import dev.plumbline.spi.Tunnel;
import dev.plumbline.spi.VxlanTunnel;
import java.io.IOException;
import java.util.List;
import java.util.stream.Stream;
import org.assertj.core.api.AbstractThrowableAssert;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Who has the UDP port of a tunnel, or the tunnel itself, is named, and nothing is left behind. */
@KernelTest
class TakenPortTest {

    private static final String BIND = "use IO::Socket::IP; $| = 1;"
            + " my $s = IO::Socket::IP->new(Proto => 'udp', LocalHost => $ARGV[0], LocalPort => $ARGV[1], V6Only => 1)"
            + " or die qq($@\n); print qq(bound\n); sleep 1000;";

    private static AbstractThrowableAssert<?, ? extends Throwable> assertRefused(Net net, Tunnel tunnel) {
        List<String> before = net.links().names();
        AbstractThrowableAssert<?, ? extends Throwable> refusal = assertThatThrownBy(
                        () -> net.attach(net.request("vm1", tunnel)))
                .isInstanceOf(ConflictException.class)
                .asInstanceOf(org.assertj.core.api.InstanceOfAssertFactories.THROWABLE)
                .satisfies(e -> assertThat(e.getMessage()).doesNotContain("CAP_NET_ADMIN", "stop ", "delete "));
        assertThat(net.links().names()).isEqualTo(before);
        return refusal;
    }

    private static Process bind(Net net, String address, int port) throws IOException {
        String[] words = {"perl", "-e", BIND, address, Integer.toString(port)};
        Process process = new ProcessBuilder(Stream.concat(
                                Stream.of("ip", "netns", "exec", net.namespace().name()), Stream.of(words))
                        .toList())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        assertThat(process.inputReader().readLine()).isEqualTo("bound");
        return process;
    }

    private static void aProcessIsNamed(Net net, String address, Tunnel tunnel) throws Exception {
        Process process = bind(net, address, tunnel.port());
        try {
            assertRefused(net, tunnel)
                    .hasMessageContaining("process " + process.pid() + " (perl) has UDP port " + tunnel.port())
                    .hasMessageContaining("use another port for the tunnel, or have that one use another");
        } finally {
            process.destroy();
            process.waitFor();
        }
        assertThat(net.attach(net.request("vm1", tunnel)).network()).isEqualTo(tunnel);
    }

    @Test
    void aProcessThatHasThePortIsNamed(Net net) throws Exception {
        aProcessIsNamed(net, "0.0.0.0", net.tunnel());
    }

    @Test
    void aProcessThatHasItInIpv6IsNamedToo(Net net) throws Exception {
        aProcessIsNamed(net, "::", TunnelChoice.to("42", "2001:db8::2"));
    }

    @Test
    void anExternalVxlanLinkOnThePortIsNamed(Net net) {
        net.addLink("theirs", "type vxlan external dstport 4790");
        net.namespace().ip("link set theirs up");

        assertRefused(net, VxlanTunnel.of("77", "192.0.2.2", 4790))
                .hasMessageContaining("theirs is an external vxlan link, which has UDP port 4790 for itself")
                .hasMessageContaining("use another port");
    }

    @Test
    @Tag("geneve")
    void anExternalGeneveLinkOnThePortIsNamed(Net net) {
        net.addLink("theirs", "type geneve external dstport 6081");

        assertRefused(net, net.tunnel())
                .hasMessageContaining("theirs is an external geneve link, which has UDP port 6081 for itself");
    }

    @Test
    @Tag("geneve")
    void anExternalGeneveLinkThatWasMovedAwayIsToldOf(Net net, Net other) {
        net.namespace().ip("link add theirs type geneve external dstport 6081");
        net.namespace().ip("link set theirs netns " + other.namespace().name());
        other.expect("theirs");

        assertRefused(net, net.tunnel())
                .hasMessageContaining("an external geneve link on UDP port 6081 was made here and then moved")
                .hasMessageContaining("find it by \"ip -all netns exec ip -d link show type geneve\"");
    }

    @Test
    void aTunnelThatWasMovedAwayIsToldOf(Net net, Net other) {
        String words = TunnelChoice.words(net.tunnel());
        net.namespace().ip("link add theirs " + words);
        net.namespace().ip("link set theirs netns " + other.namespace().name());
        other.expect("theirs");

        assertRefused(net, net.tunnel())
                .hasMessageContaining("was made here and then moved to another namespace")
                .isInstanceOf(NetworkException.class);
    }

    /** A socket of the kernel belongs to no process. */
    @Test
    void aTunnelOfTheKernelsElsewhereThatHasThePortIsToldOf(Net net, Net other) {
        net.namespace().ip("link add theirs type vxlan external dstport 4790");
        net.namespace().ip("link set theirs netns " + other.namespace().name());
        other.namespace().ip("link set theirs up");
        other.expect("theirs");

        assertRefused(net, VxlanTunnel.of("77", "192.0.2.2", 4790))
                .hasMessageContaining(
                        "the kernel, for a tunnel, or a process that cannot be seen from here has UDP port");
    }
}
