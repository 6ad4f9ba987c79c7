package dev.plumbline.harness.cli;

import java.util.concurrent.Callable;
import picocli.AutoComplete;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code plumbline completion}. */
@Command(
        name = "completion",
        description = "Prints what makes bash and zsh complete commands and options: source <(plumbline completion).",
        mixinStandardHelpOptions = true)
final class CompletionCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        spec.commandLine()
                .getOut()
                .print(AutoComplete.bash("plumbline", spec.root().commandLine()));
        spec.commandLine().getOut().flush();
        return 0;
    }
}
