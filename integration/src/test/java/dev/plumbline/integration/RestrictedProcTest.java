package dev.plumbline.integration;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.integration.support.ChildJvm;
import dev.plumbline.integration.support.KernelTest;
import dev.plumbline.integration.support.Net;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Rule R18 where the process cannot see or write what /proc says of IPv6, as under systemd's ProcSubset=pid. */
@KernelTest
class RestrictedProcTest {

    private static final String PIDS_ALONE = "mount -t proc -o subset=pid proc /proc";
    private static final String READ_ONLY = "mount --bind /proc/sys /proc/sys; mount -o remount,bind,ro /proc/sys";
    private static final String ABSENT = "mount -t tmpfs none /proc/sys";

    @ParameterizedTest
    @ValueSource(strings = {PIDS_ALONE, READ_ONLY, ABSENT})
    void noLinkHasAnIpv6Address(String restriction, Net net) {
        net.nic("vm1");
        net.addLink("witness", "type vxlan id 7 remote 192.0.2.9 dstport 4790");
        net.namespace().ip("link set witness up");

        String told = new ChildJvm()
                .by("ip", "netns", "exec", net.namespace().name())
                .after(restriction)
                .run("attach", "own");

        assertThat(told).contains("attached tap-vm1-eth0 ");
        assertThat(net.strangers()).hasSize(3);
        assertThat(net.namespace().ip("-6 -o address show"))
                .as("the witness shows that the kernel gives addresses to links that go up")
                .contains("witness")
                .doesNotContain("tap-vm1", "plb2a", "vxl2a");
    }
}
