package dev.plumbline.harness.cli;

import dev.plumbline.harness.VmFileException;
import dev.plumbline.harness.terminal.LogLevels;
import dev.plumbline.spi.InvalidOptionException;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.MissingParameterException;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/** What the user is told of a failure, and the exit status that goes with it. */
final class Failures {

    private Failures() {}

    /** One line that names the nearest word there is; the help would bury it. */
    static int ofUsage(ParameterException failure, String[] args) {
        CommandLine command = failure.getCommandLine();
        StringBuilder line = new StringBuilder("plumbline: ").append(oneLine(String.valueOf(failure.getMessage())));
        if (failure instanceof UnmatchedArgumentException unmatched) {
            List<String> near = unmatched.getSuggestions();
            if (!near.isEmpty()) {
                line.append("; did you mean ").append(near.get(0)).append('?');
            }
        }
        String name = command.getCommandSpec().qualifiedName();
        command.getErr()
                .println(line + (failure instanceof MissingParameterException ? "." : "") + " (" + name + " --help)");
        return CommandLine.ExitCode.USAGE;
    }

    private static String oneLine(String text) {
        return text.replaceAll("\\s*\\R\\s*", " ");
    }

    /** A failure has said what to do in its message; its trace helps only who looks for it. */
    static int ofWork(Exception failure, CommandLine command, ParseResult parsed) {
        command.getErr().println("plumbline: " + failure.getMessage());
        for (Throwable also : failure.getSuppressed()) {
            command.getErr().println("plumbline: and then: " + also.getMessage());
        }
        if (failure.getMessage() == null || LogLevels.current() > 1) {
            failure.printStackTrace(command.getErr());
        }
        return isUsage(failure) ? CommandLine.ExitCode.USAGE : 1;
    }

    /** What the user gave, on the command line or in a file, is not allowed. */
    private static boolean isUsage(Exception failure) {
        return failure instanceof IllegalArgumentException
                || failure instanceof VmFileException
                || failure instanceof InvalidOptionException;
    }
}
