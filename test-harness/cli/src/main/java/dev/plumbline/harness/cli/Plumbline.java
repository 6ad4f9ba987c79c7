package dev.plumbline.harness.cli;

import java.io.PrintWriter;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IExecutionExceptionHandler;

/** The {@code plumbline} command. */
@Command(
        name = "plumbline",
        description = "Plugs VM NICs into an overlay network, and shows that it works on this host.",
        subcommands = {BootCommand.class, SimulateCommand.class, DoctorCommand.class},
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        synopsisSubcommandLabel = "COMMAND",
        exitCodeListHeading = "Exit status:%n",
        exitCodeList = {"0:all is well", "1:it does not work; the output says why", "2:wrong usage"})
public final class Plumbline {

    private Plumbline() {}

    /**
     * Runs a subcommand and ends the process with its exit status.
     *
     * @param args command line
     */
    @SuppressWarnings("DefaultCharset") // the terminal's
    public static void main(String[] args) {
        LogLevels.configure();
        System.exit(run(new PrintWriter(System.out, true), new PrintWriter(System.err, true), args));
    }

    /**
     * Runs a subcommand.
     *
     * @param out results
     * @param err progress, logs and errors
     * @param args command line
     * @return exit status: 0 if all is well, 1 if not, 2 for wrong usage
     */
    public static int run(PrintWriter out, PrintWriter err, String... args) {
        return new CommandLine(new Plumbline())
                .setOut(out)
                .setErr(err)
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setExecutionExceptionHandler(onFailure())
                .execute(args);
    }

    @Command(name = "test", description = "Runs every test, on this host's kernel, in User-Mode Linux and on Debian's.")
    int test() {
        return ofTheScript("test");
    }

    @Command(name = "bench", description = "Measures this project and its peers side by side.")
    int bench() {
        return ofTheScript("bench");
    }

    /** These two need no program that is built already, but --help lists them all the same. */
    private static int ofTheScript(String command) {
        throw new IllegalArgumentException(
                "\"" + command + "\" is a command of the script alone; run ./plumbline " + command);
    }

    /** A failure has said what to do in its message; its trace helps only who looks for it. */
    private static IExecutionExceptionHandler onFailure() {
        return (failure, command, parsed) -> {
            command.getErr().println("plumbline: " + failure.getMessage());
            for (Throwable also : failure.getSuppressed()) {
                command.getErr().println("plumbline: and then: " + also.getMessage());
            }
            boolean tell = failure.getMessage() == null || LogLevels.current() > 1;
            if (tell) {
                failure.printStackTrace(command.getErr());
            }
            return failure instanceof IllegalArgumentException ? CommandLine.ExitCode.USAGE : 1;
        };
    }
}
