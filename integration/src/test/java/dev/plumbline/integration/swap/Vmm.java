package dev.plumbline.integration.swap;

import dev.plumbline.integration.support.Command;
import dev.plumbline.integration.support.JarBuilder;
import dev.plumbline.integration.support.Places;
import dev.plumbline.spi.Backends;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A VM manager in a JVM of its own, which tells the provider that it was given. It names none. */
final class Vmm {

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

    private final Path jar;
    private final boolean modules;
    private final List<String> providers = new ArrayList<>();
    private final List<String> options = new ArrayList<>();
    private final List<String> environment = new ArrayList<>();

    private Vmm(Path jar, boolean modules) {
        this.jar = jar;
        this.modules = modules;
    }

    static Path build(Path folder) throws IOException {
        return new JarBuilder(folder, "vmm")
                .source("module-info.java", "module vmm { requires dev.plumbline.spi; }")
                .source("vmm/Main.java", SOURCE)
                .build();
    }

    static Vmm onClassPath(Path jar) {
        return new Vmm(jar, false);
    }

    static Vmm onModulePath(Path jar) {
        return new Vmm(jar, true);
    }

    Vmm with(Path... jars) {
        for (Path one : jars) {
            providers.add(one.toString());
        }
        return this;
    }

    Vmm withInMemory() {
        providers.addAll(Places.jars(
                "plumbline-test-harness", "jackson-", "snakeyaml", "jna-", "picocli-", "log4j-api-", "HdrHistogram-"));
        return this;
    }

    Vmm withTap() {
        providers.addAll(Places.jars("plumbline-tap-provider", "jna-", "commons-", "log4j-api-"));
        return this;
    }

    Vmm property(String name, Object value) {
        options.add("-D" + name + "=" + value);
        return this;
    }

    Vmm variable(String name, Object value) {
        environment.add(name + "=" + value);
        return this;
    }

    /** What it prints, on both streams. */
    String run(String... name) {
        List<String> path = new ArrayList<>(List.of(jar.toString(), Places.of(Backends.class)));
        providers.stream().distinct().forEach(path::add);
        List<String> words = new ArrayList<>(List.of("env", "-u", "PLUMBLINE_PROVIDER", "-u", "PLUMBLINE_CONFIG"));
        words.addAll(environment);
        words.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        words.addAll(List.of("-Xshare:auto", "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC"));
        words.addAll(options);
        words.addAll(modules
                ? List.of("-p", String.join(":", path), "-m", "vmm/vmm.Main")
                : List.of("-cp", String.join(":", path), "vmm.Main"));
        words.addAll(List.of(name));
        return Command.run(words).output();
    }
}
