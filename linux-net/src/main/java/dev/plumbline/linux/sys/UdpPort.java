package dev.plumbline.linux.sys;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Who has a UDP port of the calling thread's network namespace, for a message: by the inodes of {@code /proc/net/udp} and
 * the descriptors of all processes. It is never certain: a process may be hidden from this one.
 *
 * @param isTaken whether a socket is bound to it; a tunnel's belongs to no process
 * @param processes those that hold such a socket open, lowest process id first
 */
public record UdpPort(boolean isTaken, List<RunningProcess> processes) {

    private static final Path PROC = Path.of("/proc");
    private static final List<String> TABLES = List.of("thread-self/net/udp", "thread-self/net/udp6");
    private static final int LOCAL_ADDRESS = 1;
    private static final int INODE = 9;

    /**
     * Copies the list.
     *
     * @param isTaken whether a socket is bound to it
     * @param processes those that hold such a socket open
     */
    public UdpPort {
        processes = List.copyOf(processes);
    }

    /**
     * Looks at a port.
     *
     * @param port its number
     * @return who has it, as far as this process may see
     */
    public static UdpPort of(int port) {
        Set<String> sockets = new HashSet<>();
        for (String table : TABLES) {
            sockets.addAll(sockets(PROC.resolve(table), port));
        }
        return new UdpPort(!sockets.isEmpty(), sockets.isEmpty() ? List.of() : holders(sockets));
    }

    private static List<String> sockets(Path table, int port) {
        String bound = String.format(":%04X", port);
        try {
            return Files.readAllLines(table).stream()
                    .skip(1)
                    .map(line -> line.strip().split("\\s+"))
                    .filter(words -> words.length > INODE && words[LOCAL_ADDRESS].endsWith(bound))
                    .map(words -> "socket:[" + words[INODE] + "]")
                    .toList();
        } catch (IOException e) {
            return List.of(); // without IPv6, or with a /proc that is restricted
        }
    }

    private static List<RunningProcess> holders(Set<String> sockets) {
        return list(PROC, "[0-9]*").stream()
                .filter(process -> list(process.resolve("fd"), "*").stream()
                        .anyMatch(descriptor -> sockets.contains(target(descriptor))))
                .map(process -> Long.parseLong(process.getFileName().toString()))
                .sorted()
                .map(RunningProcess::of)
                .toList();
    }

    private static String target(Path descriptor) {
        try {
            return Files.readSymbolicLink(descriptor).toString();
        } catch (IOException e) {
            return ""; // closed meanwhile
        }
    }

    private static List<Path> list(Path folder, String glob) {
        List<Path> entries = new ArrayList<>();
        try (DirectoryStream<Path> all = Files.newDirectoryStream(folder, glob)) {
            all.forEach(entries::add);
        } catch (IOException | DirectoryIteratorException e) {
            return entries; // it ended meanwhile, or is another user's
        }
        return entries;
    }
}
