package dev.plumbline.harness.qemu;

import dev.plumbline.harness.guest.GuestException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

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
            Process process = new ProcessBuilder(List.of(script.toString(), set))
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start();
            process.getOutputStream().close();
            String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
            int status = process.waitFor();
            if (status != 0) {
                throw new GuestException(script + " " + set + " ended with status " + status + "; see above", null);
            }
            return Path.of(output);
        } catch (IOException e) {
            throw new GuestException(script + " cannot be run: " + e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new GuestException(script + " was interrupted", e);
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
