package dev.plumbline.harness.lab;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Runs iproute2's {@code ip}: it builds the lab and it is the reader that does not depend on the backend's code. */
final class IpCommand {

    private IpCommand() {}

    /** Standard output of a run that succeeded. */
    static String run(String... arguments) {
        Result result = tryRun(arguments);
        if (result.status() != 0) {
            throw new LabException(
                    "ip " + String.join(" ", arguments) + " ended with status " + result.status() + ": "
                            + result.errors().strip(),
                    null);
        }
        return result.output();
    }

    static boolean succeeds(String... arguments) {
        return tryRun(arguments).status() == 0;
    }

    private record Result(int status, String output, String errors) {}

    private static Result tryRun(String... arguments) {
        List<String> command = new ArrayList<>(List.of("ip"));
        command.addAll(Arrays.asList(arguments));
        try {
            Process process = new ProcessBuilder(command).start();
            process.getOutputStream().close();
            String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            // what it has to complain about fits the pipe, so that it cannot block on it before
            String errors = new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);
            return new Result(process.waitFor(), output, errors);
        } catch (IOException e) {
            throw new LabException("ip cannot be run: " + e.getMessage() + "; apt-get install iproute2", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new LabException("ip " + String.join(" ", arguments) + " was interrupted", e);
        }
    }
}
