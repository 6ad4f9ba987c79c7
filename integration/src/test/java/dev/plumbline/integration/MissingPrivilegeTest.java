package dev.plumbline.integration;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.harness.process.Command;
import dev.plumbline.integration.support.ChildJvm;
import dev.plumbline.integration.support.KernelTest;
import dev.plumbline.integration.support.Needs;
import dev.plumbline.integration.support.Net;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A process that may not do what it has to, and how it learns why. */
@KernelTest
class MissingPrivilegeTest {

    private static ChildJvm without(String capabilities) {
        return new ChildJvm().by("setpriv", "--inh-caps=-all", "--bounding-set=" + capabilities);
    }

    private static String attach(Net net, ChildJvm child) {
        net.nic("vm1");
        String told = child.run("attach", net.namespace().name());
        assertThat(net.strangers()).isEmpty();
        return told;
    }

    @Test
    void withoutCapNetAdminTheProbeSaysSo() {
        assertThat(without("-net_admin").run("probe"))
                .contains("this process lacks CAP_NET_ADMIN; run it with CAP_NET_ADMIN in the namespace's user"
                        + " namespace");
    }

    @Test
    void withoutCapNetAdminAttachSaysSo() {
        assertThat(without("-net_admin").run("attach", "own"))
                .contains("UnavailableException: create ")
                .contains("EPERM (1)")
                .contains("run it with CAP_NET_ADMIN");
    }

    /** A user who is root in a user namespace of his own has every capability there, and none here. */
    @Test
    void capNetAdminInAnotherUserNamespaceIsNotAvailable() {
        ChildJvm elsewhere = new ChildJvm().by("unshare", "--user", "--map-root-user");

        assertThat(elsewhere.run("probe"))
                .contains(
                        "this process has CAP_NET_ADMIN, but not in the user namespace that owns its network namespace");
    }

    @Test
    void withoutCapSysAdminAnotherNamespaceIsRefusedWithTheReason(Net net) {
        assertThat(attach(net, without("-sys_admin")))
                .contains("UnavailableException: setns to /run/netns/"
                        + net.namespace().name() + " failed: EPERM (1);"
                        + " entering a namespace needs CAP_SYS_ADMIN besides CAP_NET_ADMIN");
    }

    @Test
    void capNetAdminAloneIsEnoughInTheOwnNamespace(Net net) {
        net.nic("vm1");
        String told = new ChildJvm()
                .by("ip", "netns", "exec", net.namespace().name())
                .by("setpriv", "--inh-caps=-all", "--bounding-set=-all,+net_admin")
                .run("attach", "own");

        assertThat(told).contains("attached tap-vm1-eth0 ");
        assertThat(net.strangers()).hasSize(3);
    }

    @Test
    void anotherUserWithCapNetAdminAloneCanAttach(Net net, @TempDir Path folder) {
        Needs.realRoot();
        net.nic("vm1");
        // A test that was killed leaves one of root's, as it is meant to; this user's locks cannot be there.
        Command.of("rm", "-rf", "/run/plumbline").output();
        String told = new ChildJvm()
                .by("ip", "netns", "exec", net.namespace().name())
                .by("setpriv", "--reuid=4242", "--regid=4343", "--clear-groups")
                .by("--inh-caps=-all,+net_admin", "--ambient-caps=-all,+net_admin", "--bounding-set=-all,+net_admin")
                .readableByAll(folder)
                .run("attach", "own");

        assertThat(told).contains("attached tap-vm1-eth0 ");
    }
}
