package dev.plumbline.harness.cli;

import dev.plumbline.harness.cni.CniCommand;
import dev.plumbline.harness.operate.OperatorCommands;
import dev.plumbline.harness.terminal.LogLevels;
import dev.plumbline.harness.terminal.PrintsJson;
import dev.plumbline.harness.terminal.Terminal;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help;
import picocli.CommandLine.HelpCommand;
import picocli.CommandLine.Model.CommandSpec;

/** The {@code plumbline} command. */
@Command(
        name = "plumbline",
        description =
                "Plugs VM NICs into an overlay network, shows what is plugged in on this host, and that it works.",
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
        if (args.length == 1 && args[0].equals("--version")) { // without picocli, which takes most of the time
            terminal.out().println(Version.text());
            return 0;
        }
        List<Object> commands = neededFor(commands(terminal), args);
        return commandLine(terminal, isAboutAll(args) ? summaries(commands) : commands)
                .execute(args);
    }

    /**
     * All commands and their options, for manuals and the like.
     *
     * @param terminal where results go, and who answers questions
     * @return a new command line
     */
    public static CommandLine commandLine(Terminal terminal) {
        return commandLine(terminal, commands(terminal));
    }

    private static List<Object> commands(Terminal terminal) {
        List<Object> commands = new ArrayList<>();
        commands.addAll(List.of(new BootCommand(terminal), new SimulateCommand(terminal), new DoctorCommand(terminal)));
        commands.addAll(OperatorCommands.on(terminal));
        commands.add(new CniCommand(terminal, System.in, System.getenv()));
        commands.add(new CompletionCommand());
        commands.add(new HelpCommand());
        return commands;
    }

    /** picocli takes 10 ms to look at a command: where one is named, it alone is needed, unless it is about the others. */
    private static List<Object> neededFor(List<Object> commands, String... args) {
        List<Object> named = commands.stream()
                .filter(it -> args.length > 0 && nameOf(it).equals(args[0]))
                .filter(it -> !(it instanceof HelpCommand || it instanceof CompletionCommand))
                .toList();
        return named.isEmpty() ? commands : named;
    }

    private static boolean isAboutAll(String... args) {
        return args.length == 1 && (args[0].equals("--help") || args[0].equals("-h"));
    }

    /** What the list of commands says of each, without their options. */
    private static List<Object> summaries(List<Object> commands) {
        return commands.stream().<Object>map(Plumbline::summary).toList();
    }

    private static CommandSpec summary(Object command) {
        Command about = command.getClass().getAnnotation(Command.class);
        CommandSpec summary = CommandSpec.wrapWithoutInspection(command).name(about.name());
        summary.usageMessage().header(about.header()).description(about.description());
        return summary;
    }

    private static String nameOf(Object command) {
        return command.getClass().getAnnotation(Command.class).name();
    }

    private static CommandLine commandLine(Terminal terminal, List<Object> commands) {
        CommandLine line = new CommandLine(new Plumbline());
        commands.forEach(line::addSubcommand);
        line.getSubcommands().values().forEach(Plumbline::nameJsonFields);
        return line.setOut(terminal.out())
                .setErr(terminal.err())
                .setColorScheme(Help.defaultColorScheme(terminal.shown() ? Help.Ansi.AUTO : Help.Ansi.OFF))
                .setUsageHelpWidth(Math.max(LEAST_HELP_WIDTH, terminal.columns()))
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setParameterExceptionHandler(Failures::ofUsage)
                .setExecutionExceptionHandler(Failures::ofWork);
    }

    private static void nameJsonFields(CommandLine command) {
        if (command.getCommand() instanceof PrintsJson prints) {
            command.getCommandSpec()
                    .usageMessage()
                    .footer("%nFields for --json=FIELDS: " + String.join(", ", prints.jsonFields()) + ".");
        }
    }

    @Command(name = "test", description = "Runs every test, on this host's kernel, in User-Mode Linux and on Debian's.")
    int test() {
        return ofTheScript("test");
    }

    @Command(name = "bench", description = "Measures this project and its peers side by side.")
    int bench() {
        return ofTheScript("bench");
    }

    @Command(name = "dist", description = "Makes a tar.gz, a Debian package, and an image with a Java of its own.")
    int dist() {
        return ofTheScript("dist");
    }

    /** These need no program that is built already, but --help lists them all the same. */
    private static int ofTheScript(String command) {
        throw new IllegalArgumentException(
                "\"" + command + "\" needs a checkout of the project; run ./plumbline " + command + " there");
    }
}
