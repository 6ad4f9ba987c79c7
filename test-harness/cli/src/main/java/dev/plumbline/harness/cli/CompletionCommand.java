package dev.plumbline.harness.cli;

import java.util.List;
import java.util.concurrent.Callable;
import picocli.AutoComplete;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code plumbline completion}. */
@Command(
        name = "completion",
        description = "Prints what makes a shell complete commands and options. For bash and zsh: source <(plumbline"
                + " completion). For fish: plumbline completion fish | source.",
        mixinStandardHelpOptions = true)
final class CompletionCommand implements Callable<Integer> {

    /** bash's script serves zsh, too. */
    enum Shell {
        BASH,
        ZSH,
        FISH
    }

    @Spec
    private CommandSpec spec;

    @Parameters(
            paramLabel = "SHELL",
            arity = "0..1",
            defaultValue = "bash",
            description = "bash, zsh or fish (default: bash).")
    private Shell shell = Shell.BASH;

    @Override
    public Integer call() {
        CommandSpec root = spec.root();
        root.subcommands().values().forEach(command -> requireNoArgument(command.getCommandSpec()));
        spec.commandLine()
                .getOut()
                .print(
                        shell == Shell.FISH
                                ? FishCompletion.script(root)
                                : AutoComplete.bash("plumbline", root.commandLine()));
        spec.commandLine().getOut().flush();
        return 0;
    }

    /** The word behind an option whose argument may be absent is another one: --json vm1/eth0. */
    private static void requireNoArgument(CommandSpec command) {
        for (OptionSpec option : List.copyOf(command.options())) {
            if (option.arity().min() == 0 && option.arity().max() == 1 && option.type() == String.class) {
                command.remove(option);
                command.addOption(OptionSpec.builder(option.names())
                        .arity("0")
                        .type(boolean.class)
                        .description(option.description())
                        .build());
            }
        }
    }
}
