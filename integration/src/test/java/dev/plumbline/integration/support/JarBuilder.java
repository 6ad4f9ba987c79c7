package dev.plumbline.integration.support;

import dev.plumbline.spi.Backends;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.spi.ToolProvider;
import java.util.stream.Stream;

/** Compiles sources against the SPI and packs them, as another project would. */
public final class JarBuilder {

    private final Path folder;
    private final String name;
    private final Map<String, String> sources = new LinkedHashMap<>();
    private final Map<String, String> resources = new LinkedHashMap<>();
    private final List<String> classPath = new ArrayList<>(List.of(Places.of(Backends.class)));
    private String dropped = "";

    public JarBuilder(Path folder, String name) {
        this.folder = folder;
        this.name = name;
    }

    /** A source file; {@code module-info.java} makes the jar a module. */
    public JarBuilder source(String file, String text) {
        sources.put(file, text);
        return this;
    }

    public JarBuilder resource(String file, String text) {
        resources.put(file, text);
        return this;
    }

    /** More to compile against. */
    public JarBuilder against(List<String> entries) {
        classPath.addAll(entries);
        return this;
    }

    /** Leaves a class out of the jar. */
    public JarBuilder without(String classFile) {
        dropped = classFile;
        return this;
    }

    public Path build() throws IOException {
        Path classes = Files.createDirectories(folder.resolve(name + "-classes"));
        compile(classes);
        for (Map.Entry<String, String> resource : resources.entrySet()) {
            write(classes.resolve(resource.getKey()), resource.getValue());
        }
        Path jar = folder.resolve(name + ".jar");
        try (OutputStream file = Files.newOutputStream(jar);
                JarOutputStream out = new JarOutputStream(file);
                Stream<Path> packed = Files.walk(classes)) {
            for (Path one : packed.filter(Files::isRegularFile).toList()) {
                String entry = classes.relativize(one).toString();
                if (!entry.equals(dropped)) {
                    out.putNextEntry(new JarEntry(entry));
                    Files.copy(one, out);
                }
            }
        }
        return jar;
    }

    private void compile(Path classes) throws IOException {
        boolean module = sources.containsKey("module-info.java");
        List<String> words = new ArrayList<>(List.of(
                "-proc:none",
                "-Xlint:all,-path,-requires-automatic",
                "-Werror",
                "-d",
                classes.toString(),
                module ? "-p" : "-cp",
                String.join(":", classPath)));
        for (Map.Entry<String, String> source : sources.entrySet()) {
            words.add(write(folder.resolve(name + "-sources").resolve(source.getKey()), source.getValue()));
        }
        StringWriter problems = new StringWriter();
        PrintWriter out = new PrintWriter(problems);
        if (ToolProvider.findFirst("javac").orElseThrow().run(out, out, words.toArray(String[]::new)) != 0) {
            throw new AssertionError(name + " does not compile:\n" + problems);
        }
    }

    private static String write(Path file, String text) throws IOException {
        Files.createDirectories(file.getParent());
        return Files.write(file, text.getBytes(StandardCharsets.UTF_8)).toString();
    }
}
