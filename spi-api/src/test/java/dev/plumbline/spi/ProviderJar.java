package dev.plumbline.spi;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.spi.ToolProvider;
import java.util.stream.Stream;

/** Builds a real jar with a service file and classes compiled from text. */
final class ProviderJar {

    private final Path directory;
    private final String name;
    private final Map<String, String> sources = new LinkedHashMap<>();
    private final List<String> services = new ArrayList<>();
    private final List<String> dropped = new ArrayList<>();
    private int classFileVersion;

    private ProviderJar(Path directory, String name) {
        this.directory = directory;
        this.name = name;
    }

    static ProviderJar in(Path directory, String name) {
        return new ProviderJar(directory, name);
    }

    /** A provider that answers to a name, with more members or other ones in its body. */
    static String source(String className, String providerName, String more) {
        return "import dev.plumbline.spi.*;\n"
                + "public class " + className + " implements NetworkBackendProvider {\n"
                + "  public String name() { return \"" + providerName + "\"; }\n"
                + "  public int spiVersion() { return SPI_VERSION; }\n"
                + "  public Availability probe() { return Availability.yes(\"built for a test\"); }\n"
                + "  public NetworkBackend open(BackendOptions options) { return null; }\n"
                + more + "\n}\n";
    }

    /** A class of the jar, by its binary name. */
    ProviderJar with(String className, String source) {
        sources.put(className, source);
        return this;
    }

    /** A line of the service file. */
    ProviderJar service(String line) {
        services.add(line);
        return this;
    }

    /** A class that is there when the others are compiled, and missing from the jar. */
    ProviderJar without(String className) {
        dropped.add(className);
        return this;
    }

    /** Marks all classes as compiled by another Java. */
    ProviderJar classFileVersion(int major) {
        this.classFileVersion = major;
        return this;
    }

    Path build() throws IOException {
        Path classes = Files.createDirectories(directory.resolve(name + "-classes"));
        if (!sources.isEmpty()) {
            compile(classes);
        }
        Path jar = directory.resolve(name + ".jar");
        try (OutputStream file = Files.newOutputStream(jar);
                JarOutputStream out = new JarOutputStream(file)) {
            for (Map.Entry<String, byte[]> entry : entries(classes).entrySet()) {
                out.putNextEntry(new JarEntry(entry.getKey()));
                out.write(entry.getValue());
            }
        }
        return jar;
    }

    private void compile(Path classes) throws IOException {
        List<String> command = new ArrayList<>(
                List.of("-proc:none", "-cp", ChildJvm.home(Backends.class).toString(), "-d", classes.toString()));
        for (Map.Entry<String, String> source : sources.entrySet()) {
            Path file =
                    directory.resolve(name + "-sources").resolve(source.getKey().replace('.', '/') + ".java");
            Files.createDirectories(file.getParent());
            command.add(Files.writeString(file, source.getValue()).toString());
        }
        StringWriter problems = new StringWriter();
        PrintWriter out = new PrintWriter(problems);
        int status = ToolProvider.findFirst("javac").orElseThrow().run(out, out, command.toArray(String[]::new));
        if (status != 0) {
            throw new IllegalStateException(problems.toString());
        }
    }

    private Map<String, byte[]> entries(Path classes) throws IOException {
        Map<String, byte[]> entries = new TreeMap<>();
        try (Stream<Path> files = Files.walk(classes)) {
            files.filter(Files::isRegularFile)
                    .forEach(file -> entries.put(classes.relativize(file).toString(), bytes(file)));
        }
        dropped.forEach(className -> entries.remove(className.replace('.', '/') + ".class"));
        entries.put(
                "META-INF/services/" + NetworkBackendProvider.class.getName(),
                String.join("\n", services).getBytes(StandardCharsets.UTF_8));
        return entries;
    }

    private byte[] bytes(Path classFile) {
        try {
            byte[] bytes = Files.readAllBytes(classFile);
            if (classFileVersion != 0) {
                bytes[6] = (byte) (classFileVersion >> 8);
                bytes[7] = (byte) classFileVersion;
            }
            return bytes;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
