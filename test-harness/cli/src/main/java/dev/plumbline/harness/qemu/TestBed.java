package dev.plumbline.harness.qemu;

import dev.plumbline.harness.guest.GuestException;
import dev.plumbline.harness.process.Command;
import dev.plumbline.harness.process.CommandException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The project's scripts that fetch what guests are made of. */
final class TestBed {

    /** System property with the folder of the scripts. */
    static final String PROPERTY = "plumbline.testbed";
    /** Environment variable with the folder of the scripts. */
    static final String VARIABLE = "PLUMBLINE_TESTBED";

    private static final String FOLDER = "integration/testbed";

    private TestBed() {}

    /** Unpacks a set of packages unless it is there already, and returns its folder. */
    static Path fetch(String set) {
        Path script = folder().resolve("fetch");
        try {
            return Path.of(Command.of(script.toString(), set).showingErrors().output());
        } catch (CommandException e) {
            throw new GuestException(String.valueOf(e.getMessage()), e);
        }
    }

    private static Path folder() {
        String given = System.getProperty(PROPERTY, System.getenv(VARIABLE));
        if (given != null) {
            return Path.of(given);
        }
        for (Path at = Path.of("").toAbsolutePath(); at != null; at = at.getParent()) {
            if (Files.isExecutable(at.resolve(FOLDER).resolve("fetch"))) {
                return at.resolve(FOLDER);
            }
        }
        throw new GuestException(
                "the scripts of " + FOLDER + " are neither here nor in a folder above; name theirs in " + VARIABLE,
                null);
    }
}
