package dev.plumbline.integration.support;

import static org.junit.jupiter.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.abort;

import dev.plumbline.harness.process.Command;
import dev.plumbline.spi.Owner;

/** What a test needs of the machine. Without it the test is skipped, with the reason; with CI=true it fails. */
public final class Needs {

    private Needs() {}

    public static void need(boolean there, String otherwise) {
        if (there) {
            return;
        }
        if ("true".equals(System.getenv("CI"))) {
            fail("with CI=true nothing may be skipped: " + otherwise);
        }
        abort(otherwise);
    }

    /** Files of others, device nodes and other users: root of the initial user namespace alone has all of them. */
    public static void realRoot() {
        need(UserIds.allThereAre(), "a user namespace may not make device nodes and has not all uids; run it as root");
    }

    /** A uid and gid other than this process's. */
    public static Owner foreignOwner() {
        need(
                UserIds.hasOthers(),
                "this user namespace has no uid but one; run it as root, or install uidmap (see subuid(5))");
        return UserIds.OTHERS;
    }

    public static void program(String name, String source) {
        need(Command.of("sh", "-c", "command -v " + name).succeeds(), name + " is not installed; " + source);
    }
}
