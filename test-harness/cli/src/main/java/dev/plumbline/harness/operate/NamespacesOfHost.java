package dev.plumbline.harness.operate;

import dev.plumbline.spi.NetworkNamespace;
import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** This process's own namespace, and those that {@code ip netns} knows, each once however many names it has. */
public final class NamespacesOfHost {

    private static final Path NAMED = Path.of("/run/netns");
    private static final Path OWN = Path.of("/proc/self/ns/net");

    private NamespacesOfHost() {}

    /** Those that are there now. */
    public static List<NetworkNamespace> all() {
        return all(NAMED, OWN);
    }

    static List<NetworkNamespace> all(Path named, Path own) {
        Set<String> seen = new HashSet<>(Set.of(identity(own)));
        List<NetworkNamespace> namespaces = new ArrayList<>(List.of(NetworkNamespace.own()));
        try (DirectoryStream<Path> files = Files.newDirectoryStream(named)) {
            List<Path> sorted = new ArrayList<>();
            files.forEach(sorted::add);
            sorted.sort(Comparator.naturalOrder());
            sorted.stream()
                    .filter(file -> seen.add(identity(file)))
                    .map(NetworkNamespace::at)
                    .forEach(namespaces::add);
        } catch (NoSuchFileException e) {
            return namespaces; // nobody has made one
        } catch (IOException | DirectoryIteratorException e) {
            throw new IllegalStateException(named + " cannot be listed: " + e.getMessage(), e);
        }
        return namespaces;
    }

    private static String identity(Path file) {
        try {
            return Files.getAttribute(file, "unix:dev") + "/" + Files.getAttribute(file, "unix:ino");
        } catch (IOException e) {
            return file.toString();
        }
    }
}
