package dev.plumbline.tap;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What an ordinary user can do with CAP_NET_ADMIN alone, and what he is told without it. */
@Tag("kernel")
class LeastPrivilegeTest {

    private static final String UID = "1000";

    private static String classPath;

    @BeforeAll
    static void letTheOtherUserRead(@TempDir Path folder) throws IOException {
        UserIds.needOthers();
        classPath = ReadableClassPath.copyTo(folder);
    }

    @Test
    void capNetAdminAloneIsEnoughInTheOwnNamespace() {
        try (Netns at = new Netns()) {
            String pristine = at.links();
            assertThat(runAs("+net_admin", at)).contains("probe: available", "check: []", "detached: true");
            assertThat(at.links()).isEqualTo(pristine);
        }
    }

    @Test
    void withoutACapabilityTheMissingOneIsNamed() {
        try (Netns at = new Netns()) {
            assertThat(runAs("-all", at))
                    .contains(
                            "this process lacks CAP_NET_ADMIN", "failed: UnavailableException", "AmbientCapabilities=");
        }
    }

    @Test
    void enteringAnotherNamespaceNamesTheCapabilityForIt() {
        try (Netns at = new Netns();
                Netns other = new Netns()) {
            assertThat(runAs("+net_admin", at, other.name()))
                    .contains("failed: UnavailableException: setns to /run/netns/" + other.name())
                    .contains("entering a namespace needs CAP_SYS_ADMIN besides CAP_NET_ADMIN");
        }
    }

    @Test
    void capSysAdminBesidesOpensOtherNamespaces() {
        try (Netns at = new Netns();
                Netns other = new Netns()) {
            assertThat(runAs("+net_admin,+sys_admin", at, other.name())).contains("check: []", "detached: true");
        }
    }

    @Test
    void aDirectoryOfLocksThatRootLeftIsNamedWithItsOwnerAndARemedy() throws IOException {
        Path locks = Path.of("/run/plumbline");
        try (Netns at = new Netns()) {
            Command.run("rm", "-rf", locks.toString());
            Files.createDirectory(
                    locks,
                    PosixFilePermissions.asFileAttribute(Set.of(
                            PosixFilePermission.OWNER_READ,
                            PosixFilePermission.OWNER_WRITE,
                            PosixFilePermission.OWNER_EXECUTE)));
            assertThat(run("+net_admin", at))
                    .contains("failed: NetworkException: attach vm1/eth0 failed: open /run/plumbline/netns-")
                    .contains("in a directory that belongs to uid 0: EACCES")
                    .contains("remove it as root: rm -r /run/plumbline");

            assertThat(runAs("+net_admin", at)).contains("detached: true"); // which removes it first
        } finally {
            Files.deleteIfExists(locks);
        }
    }

    /** The setpriv line of docs/operations.md, in a namespace. */
    private static String runAs(String capabilities, Netns at, String... arguments) {
        // A test that was killed leaves one of root's, as it is meant to; this user's locks cannot be there.
        Command.run("rm", "-rf", "/run/plumbline");
        return run(capabilities, at, arguments);
    }

    private static String run(String capabilities, Netns at, String... arguments) {
        String sets = capabilities.startsWith("-") ? capabilities : "-all," + capabilities;
        List<String> wrapper = List.of(
                "ip",
                "netns",
                "exec",
                at.name(),
                "setpriv",
                "--reuid",
                UID,
                "--regid",
                UID,
                "--clear-groups",
                "--inh-caps",
                sets,
                "--ambient-caps",
                sets,
                "--bounding-set",
                sets,
                "--no-new-privs");
        List<String> words = new ArrayList<>(
                Jvm.command(wrapper, PrivilegeChild.class, arguments).command());
        words.set(words.indexOf("-cp") + 1, classPath);
        words.add(words.indexOf("-cp"), "-Djna.tmpdir=/tmp");
        return Command.run(words.toArray(String[]::new));
    }
}
