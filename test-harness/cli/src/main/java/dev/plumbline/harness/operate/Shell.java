package dev.plumbline.harness.operate;

import dev.plumbline.spi.NetworkNamespace;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Command lines of iproute2 in a namespace, to be run or to be shown. */
final class Shell {

    private static final Path NAMED = Path.of("/run/netns");

    private Shell() {}

    /** Programs that enter a namespace by themselves. */
    private static final Set<String> IPROUTE2 = Set.of("ip", "bridge", "tc");

    /** A program in a namespace. */
    static List<String> in(NetworkNamespace namespace, String program, String... arguments) {
        List<String> words = new ArrayList<>();
        if (namespace.isOwn()) {
            words.add(program);
        } else if (isNamed(namespace)) {
            words.addAll(
                    IPROUTE2.contains(program)
                            ? List.of(program, "-n", nameOf(namespace))
                            : List.of("ip", "netns", "exec", nameOf(namespace), program));
        } else {
            words.addAll(List.of("nsenter", "--net=" + nameOf(namespace), program));
        }
        words.addAll(List.of(arguments));
        return words;
    }

    static String line(NetworkNamespace namespace, String program, String... arguments) {
        return in(namespace, program, arguments).stream().map(Shell::quoted).collect(Collectors.joining(" "));
    }

    static String line(NetworkNamespace namespace, List<String> words) {
        return line(namespace, words.get(0), words.subList(1, words.size()).toArray(String[]::new));
    }

    private static boolean isNamed(NetworkNamespace namespace) {
        return NAMED.equals(namespace.path().orElseThrow().getParent());
    }

    /** As {@code --namespace} takes it. */
    static String nameOf(NetworkNamespace namespace) {
        Path path = namespace.path().orElseThrow();
        return (isNamed(namespace) ? path.getFileName() : path).toString();
    }

    /** The same, for a column of a table: empty text for this process's own namespace. */
    static String nameUnlessOwn(NetworkNamespace namespace) {
        return namespace.isOwn() ? "" : nameOf(namespace);
    }

    static String quoted(String word) {
        return word.matches("[A-Za-z0-9._:@+/=,-]+") ? word : "'" + word.replace("'", "'\\''") + "'";
    }
}
