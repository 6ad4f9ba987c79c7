package dev.plumbline.harness.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/** What makes fish complete commands and options; picocli has this for bash and zsh alone. */
final class FishCompletion {

    private static final String PROGRAM = "complete -c plumbline";

    private FishCompletion() {}

    static String script(CommandSpec root) {
        List<String> lines = new ArrayList<>();
        lines.add(PROGRAM + " -f");
        for (OptionSpec option : root.options()) {
            lines.add(PROGRAM + " -n __fish_use_subcommand" + words(option));
        }
        root.subcommands().forEach((name, command) -> addCommand(name, command, lines));
        return String.join("\n", lines) + "\n";
    }

    private static void addCommand(String name, CommandLine command, List<String> lines) {
        CommandSpec spec = command.getCommandSpec();
        lines.add(PROGRAM + " -n __fish_use_subcommand -a " + name
                + about(spec.usageMessage().description()));
        for (OptionSpec option : spec.options()) {
            lines.add(PROGRAM + " -n '__fish_seen_subcommand_from " + name + "'" + words(option));
        }
    }

    private static String words(OptionSpec option) {
        StringBuilder words = new StringBuilder();
        for (String name : option.names()) {
            words.append(name.startsWith("--") ? " -l " : " -s ").append(name.replaceFirst("^-+", ""));
        }
        if (option.arity().max() > 0) {
            words.append(argument(option));
        }
        return words.append(about(option.description())).toString();
    }

    private static String argument(OptionSpec option) {
        if (option.type().isEnum()) {
            List<String> names = new ArrayList<>();
            for (Object constant : option.type().getEnumConstants()) {
                names.add(constant.toString().toLowerCase(Locale.ROOT));
            }
            return " -x -a '" + String.join(" ", names) + "'";
        }
        return option.paramLabel().equals("FILE") ? " -r -F" : " -x";
    }

    /** The first sentence. */
    private static String about(String[] description) {
        String all = String.join(" ", description).replace("%n", " ");
        int end = all.indexOf(". ");
        String sentence = end < 0 ? all.replaceFirst("\\.$", "") : all.substring(0, end);
        return " -d '" + sentence.replace("\\", "\\\\").replace("'", "\\'") + "'";
    }
}
