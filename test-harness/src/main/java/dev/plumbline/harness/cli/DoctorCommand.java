package dev.plumbline.harness.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** {@code plumbline doctor}. */
@Command(name = "doctor", description = "Tells what this host has and lacks.", mixinStandardHelpOptions = true)
final class DoctorCommand implements Callable<Integer> {
    @Override
    public Integer call() {
        return 0;
    }
}
