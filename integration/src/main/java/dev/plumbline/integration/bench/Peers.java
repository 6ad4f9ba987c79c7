package dev.plumbline.integration.bench;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;

/** The programs that are compared, all started, this project's JVM warm. */
final class Peers implements AutoCloseable {

    static final String PLUMBLINE = "plumbline";
    static final String FLOOR = "floor";
    static final String REFERENCE = "reference";
    /** The floor of many cycles, which takes part in nothing else. */
    static final String CHURN = "churn";

    private final List<Peer> all = new ArrayList<>();

    Peers(BenchOptions options) {
        all.add(new Peer(PLUMBLINE, java(options, Path.of(System.getProperty("java.home")), List.of())));
        for (String name : options.peers()) {
            all.add(new Peer(name, options.command(name)));
        }
        plumbline().say("warmup %d %s", options.warmupRounds(), options.kind());
    }

    /** The command that runs this project as a peer. */
    static List<String> java(BenchOptions options, Path home, List<String> flags) {
        List<String> command = new ArrayList<>(options.scheduling());
        command.add(home.resolve("bin/java").toString());
        command.addAll(flags);
        command.add("--enable-native-access=ALL-UNNAMED");
        command.addAll(List.of("-cp", options.peerClassPath(), PlumblinePeer.class.getName()));
        return command;
    }

    Peer plumbline() {
        return all.get(0);
    }

    List<Peer> all() {
        return all;
    }

    /** Those that the targets name; the others are slow with many links. */
    List<Peer> principal() {
        return all.stream()
                .filter(peer -> List.of(PLUMBLINE, FLOOR, REFERENCE).contains(peer.name()))
                .toList();
    }

    /** This project, the reference, and another. */
    List<Peer> with(Peer other) {
        return Stream.concat(
                        all.stream()
                                .filter(peer -> List.of(PLUMBLINE, REFERENCE).contains(peer.name())),
                        Stream.of(other))
                .toList();
    }

    /** All, each run in another order, so that none always follows the same one. */
    static List<Peer> rotated(List<Peer> peers, int run) {
        List<Peer> order = new ArrayList<>(peers);
        Collections.rotate(order, run);
        return order;
    }

    @Override
    public void close() {
        all.forEach(Peer::close);
    }
}
