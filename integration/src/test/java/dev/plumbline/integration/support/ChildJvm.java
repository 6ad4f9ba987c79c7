package dev.plumbline.integration.support;

import dev.plumbline.harness.process.Command;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Runs {@link AttachChild} in another process, so that it can be short of something. */
public final class ChildJvm {

    private final List<String> prefix = new ArrayList<>();
    private final List<String> options = new ArrayList<>();
    private List<String> classPath = List.of("-cp", System.getProperty("java.class.path"));

    /** Runs it by another program, such as setpriv. */
    public ChildJvm by(String... words) {
        prefix.addAll(List.of(words));
        return this;
    }

    /** Runs shell commands in a mount namespace of its own first. */
    public ChildJvm after(String shell) {
        return by("unshare", "--mount", "sh", "-ec", shell + "\nexec \"$@\"", "sh");
    }

    public ChildJvm option(String option) {
        options.add(option);
        return this;
    }

    /** Puts every jar on the module path; the child itself is all that stays on the class path. */
    public ChildJvm onModulePath() {
        classPath = List.of(
                "-p",
                String.join(":", product()),
                "--add-modules",
                "dev.plumbline.spi",
                "-cp",
                String.join(":", folders()));
        return this;
    }

    /** Runs it from copies: another user may read neither this checkout nor the local repository. */
    public ChildJvm readableByAll(Path folder) {
        List<String> sources = new ArrayList<>(product());
        sources.addAll(folders());
        Command.of(Stream.concat(Stream.of("cp", "-r", "-t", folder.toString()), sources.stream())
                        .toArray(String[]::new))
                .output();
        Command.of("chmod", "-R", "a+rwX", folder.toString()).output();
        classPath = List.of("-Djna.tmpdir=" + folder, "-cp", folder + "/*:" + folder + "/test-classes");
        return this;
    }

    public String run(String... arguments) {
        List<String> words = new ArrayList<>(prefix);
        words.addAll(Jvm.command());
        words.addAll(options);
        words.addAll(classPath);
        words.add(AttachChild.class.getName());
        words.addAll(List.of(arguments));
        return Command.of(words).withErrorsInOutput().run().output();
    }

    /** What a VM manager needs with the provider; test libraries are not all fit for a module path. */
    private static List<String> product() {
        return entries()
                .filter(path -> path.matches(
                        ".*/(plumbline-(spi-api|linux-net|tap-provider)|jna|commons-[a-z0-9]+|log4j-api)-[^/]*\\.jar"))
                .toList();
    }

    private static List<String> folders() {
        return entries().filter(path -> path.endsWith("/test-classes")).toList();
    }

    private static Stream<String> entries() {
        return Stream.of(System.getProperty("java.class.path").split(":"));
    }
}
