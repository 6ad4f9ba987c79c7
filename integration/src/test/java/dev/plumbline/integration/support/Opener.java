package dev.plumbline.integration.support;

import dev.plumbline.harness.ip.TestNamespace;
import dev.plumbline.spi.Owner;
import dev.plumbline.spi.TapDevice;
import java.util.ArrayList;
import java.util.List;

/** Opens the queues of a TAP from another program, as its VMM does, and says what the program said. */
public final class Opener {

    private final TestNamespace namespace;

    public Opener(TestNamespace namespace) {
        this.namespace = namespace;
    }

    /** Opens as this process's user. */
    public String open(TapDevice tap, int queues) {
        return namespace
                .command(program(tap, queues))
                .withErrorsInOutput()
                .run()
                .output();
    }

    /** Opens all queues as another user, without any capability. */
    public String openAs(Owner who, TapDevice tap) {
        List<String> words = new ArrayList<>(List.of(
                "setpriv",
                "--reuid=" + who.uid(),
                "--regid=" + who.gid(),
                "--clear-groups",
                "--inh-caps=-all",
                "--bounding-set=-all"));
        words.addAll(program(tap, tap.queues()));
        return namespace.command(words).withErrorsInOutput().run().output();
    }

    private static List<String> program(TapDevice tap, int queues) {
        return Script.command(
                "open-tap.pl", tap.name().value(), Integer.toString(tap.flags().bits()), Integer.toString(queues));
    }
}
