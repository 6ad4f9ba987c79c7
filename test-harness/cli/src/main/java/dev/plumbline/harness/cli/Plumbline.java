package dev.plumbline.harness.cli;

import dev.plumbline.harness.cni.CniCommand;
import dev.plumbline.harness.operate.OperatorCommands;
import dev.plumbline.harness.terminal.LogLevels;
import dev.plumbline.harness.terminal.Terminal;
import java.io.PrintWriter;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help;
import picocli.CommandLine.HelpCommand;

/** The {@code plumbline} command. */
@Command(
        name = "plumbline",
        description =
                "Plugs VM NICs into an overlay network, shows what is plugged in on this host, and that it works.",
        subcommands = {BootCommand.class, SimulateCommand.class, DoctorCommand.class},
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        synopsisSubcommandLabel = "COMMAND",
        exitCodeListHeading = "Exit status:%n",
        exitCodeList = {"0:all is well", "1:it does not work; the output says why", "2:wrong usage"})
public final class Plumbline {

    /** picocli's own limit. */
    private static final int LEAST_HELP_WIDTH = 55;

    private Plumbline() {}

    /**
     * Runs a subcommand and ends the process with its exit status.
     *
     * @param args command line
     */
    @SuppressWarnings("DefaultCharset") // the terminal's
    public static void main(String[] args) {
        LogLevels.configure();
        PrintWriter out = new PrintWriter(System.out, true);
        PrintWriter err = new PrintWriter(System.err, true);
        System.exit(afterOutput(run(Terminal.ofProcess(out, err), args), out, err));
    }

    /** Lost output is a failure: somebody waits for it. */
    static int afterOutput(int status, PrintWriter out, PrintWriter err) {
        if (!out.checkError()) {
            return status;
        }
        err.println("plumbline: standard output could not be written: it is closed, or its disk is full");
        return status == 0 ? 1 : status;
    }

    /**
     * Runs a subcommand where nobody sits at a terminal.
     *
     * @param out results
     * @param err progress, logs and errors
     * @param args command line
     * @return exit status: 0 if all is well, 1 if not, 2 for wrong usage
     */
    public static int run(PrintWriter out, PrintWriter err, String... args) {
        return run(Terminal.none(out, err), args);
    }

    /**
     * Runs a subcommand at a terminal.
     *
     * @param terminal where results go, and who answers questions
     * @param args command line
     * @return exit status, as above
     */
    public static int run(Terminal terminal, String... args) {
        CommandLine line = new CommandLine(new Plumbline());
        OperatorCommands.on(terminal).forEach(line::addSubcommand);
        line.addSubcommand(new CniCommand(terminal, System.in, System.getenv()));
        line.addSubcommand(new CompletionCommand());
        line.addSubcommand(new HelpCommand());
        return line.setOut(terminal.out())
                .setErr(terminal.err())
                .setColorScheme(Help.defaultColorScheme(terminal.shown() ? Help.Ansi.AUTO : Help.Ansi.OFF))
                .setUsageHelpWidth(Math.max(LEAST_HELP_WIDTH, terminal.columns()))
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setParameterExceptionHandler(Failures::ofUsage)
                .setExecutionExceptionHandler(Failures::ofWork)
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
}
