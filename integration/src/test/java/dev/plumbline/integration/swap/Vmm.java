package dev.plumbline.integration.swap;

import dev.plumbline.harness.process.Command;
import dev.plumbline.integration.support.JarBuilder;
import dev.plumbline.integration.support.Jvm;
import dev.plumbline.integration.support.Places;
import dev.plumbline.spi.Backends;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * A VM manager in a JVM of its own, which tells the provider that it was given. It names none. Immutable: each method
 * that adds something returns another one.
 */
record Vmm(Path jar, boolean modules, List<String> providers, List<String> options, List<String> environment) {

    private static final String SOURCE = """
            package vmm;
            import dev.plumbline.spi.*;
            import java.util.Arrays;
            public class Main {
              private Main() {}
              public static void main(String[] name) {
                try {
                  System.out.println("selected " + Backends.select(Arrays.stream(name).findFirst()).name());
                } catch (NetworkException e) {
                  System.out.println(e.getClass().getSimpleName() + ": " + e.getMessage());
                }
              }
            }
            """;

    static Path build(Path folder) throws IOException {
        return new JarBuilder(folder, "vmm")
                .source("module-info.java", "module vmm { requires dev.plumbline.spi; }")
                .source("vmm/Main.java", SOURCE)
                .build();
    }

    static Vmm onClassPath(Path jar) {
        return new Vmm(jar, false, List.of(), List.of(), List.of());
    }

    static Vmm onModulePath(Path jar) {
        return new Vmm(jar, true, List.of(), List.of(), List.of());
    }

    Vmm with(Path... jars) {
        return withAll(Stream.of(jars).map(Path::toString).toList());
    }

    Vmm withInMemory() {
        return withAll(
                Places.jars("plumbline-testkit", "jackson-annotations", "jackson-core", "jackson-databind", "jna-"));
    }

    Vmm withTap() {
        return withAll(Places.jars("plumbline-tap-provider", "plumbline-linux-net", "jna-", "commons-", "log4j-api-"));
    }

    private Vmm withAll(List<String> jars) {
        return new Vmm(jar, modules, both(providers, jars), options, environment);
    }

    Vmm property(String name, Object value) {
        return new Vmm(jar, modules, providers, both(options, List.of("-D" + name + "=" + value)), environment);
    }

    Vmm variable(String name, Object value) {
        return new Vmm(jar, modules, providers, options, both(environment, List.of(name + "=" + value)));
    }

    private static List<String> both(List<String> some, List<String> more) {
        return Stream.concat(some.stream(), more.stream()).toList();
    }

    /** What it prints, on both streams. */
    String run(String... name) {
        List<String> path = new ArrayList<>(List.of(jar.toString(), Places.of(Backends.class)));
        providers.stream().distinct().forEach(path::add);
        List<String> words = new ArrayList<>(List.of("env", "-u", "PLUMBLINE_PROVIDER", "-u", "PLUMBLINE_CONFIG"));
        words.addAll(environment);
        words.addAll(Jvm.command());
        words.addAll(options);
        words.addAll(
                modules
                        ? List.of("-p", String.join(":", path), "-m", "vmm/vmm.Main")
                        : List.of("-cp", String.join(":", path), "vmm.Main"));
        words.addAll(List.of(name));
        return Command.of(words).withErrorsInOutput().run().output();
    }
}
