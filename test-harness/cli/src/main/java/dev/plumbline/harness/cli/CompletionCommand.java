package dev.plumbline.harness.cli;

import java.util.concurrent.Callable;
import picocli.AutoComplete;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
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
        spec.commandLine()
                .getOut()
                .print(
                        shell == Shell.FISH
                                ? FishCompletion.script(root)
                                : AutoComplete.bash("plumbline", root.commandLine()));
        spec.commandLine().getOut().flush();
        return 0;
    }
}
