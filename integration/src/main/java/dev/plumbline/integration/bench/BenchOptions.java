package dev.plumbline.integration.bench;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What is to be measured, and how often. */
final class BenchOptions {

    @Option(names = "--quick", description = "few runs, under 30 s: shows that it works, its figures mean little")
    private boolean quick;

    @Option(names = "--runs", paramLabel = "N", description = "attachments a peer and number of queues; default 60")
    private int runs;

    @Option(names = "--queues", paramLabel = "N", split = ",", description = "default 1,4,16")
    private List<Integer> queues = new ArrayList<>();

    @Option(names = "--kind", paramLabel = "KIND", description = "geneve or vxlan; default ${DEFAULT-VALUE}")
    private String kind = "vxlan";

    @Option(names = "--peers", paramLabel = "NAME", split = ",", description = "who else; default all")
    private List<String> peers = new ArrayList<>();

    @Option(
            names = "--only",
            paramLabel = "PART",
            split = ",",
            description = "queues, many, churn, present, jvm, start, frames; settings, only if named")
    private List<String> only = new ArrayList<>();

    @Option(names = "--realtime", description = "peers run at real-time priority: for a machine that is not quiet")
    private boolean realtime;

    @Option(names = "--json", paramLabel = "FILE", description = "write all figures")
    private @Nullable Path json;

    @Option(names = "--html", paramLabel = "FILE", description = "write a page with tables and plots")
    private @Nullable Path html;

    @Option(names = "--peers-folder", paramLabel = "FOLDER", required = true, description = "what peers/build printed")
    @SuppressWarnings("NullAway.Init") // picocli insists on it
    private Path peersFolder;

    @Option(names = "--peer-class-path", paramLabel = "PATH", description = "default: this program's own")
    private String peerClassPath = System.getProperty("java.class.path");

    @Option(names = "--jdk", paramLabel = "HOME=ARCHIVE", description = "a JDK to start, with its AppCDS archive")
    private List<String> jdks = new ArrayList<>();

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "print this")
    @SuppressWarnings("UnusedVariable") // picocli prints the help
    private boolean help;

    boolean wants(String part) {
        return only.isEmpty() || only.contains(part);
    }

    /** For what is not part of a whole run. */
    boolean wantsByName(String part) {
        return only.contains(part);
    }

    /** What goes before the command of a program that is measured. */
    List<String> scheduling() {
        return realtime ? List.of("chrt", "--rr", "1") : List.of();
    }

    /** How a peer is started. */
    List<String> command(String peer) {
        List<String> command = new ArrayList<>(scheduling());
        command.add(peersFolder.resolve(peer).toString());
        return command;
    }

    /** The end of a sentence. */
    String schedulingInWords() {
        return realtime ? ", peers at real-time priority" : "";
    }

    int runs() {
        return runs > 0 ? runs : quick ? 3 : 60;
    }

    int settlingRuns() {
        return quick ? 0 : 5;
    }

    List<Integer> queues() {
        return !queues.isEmpty() ? queues : quick ? List.of(1, 4) : List.of(1, 4, 16);
    }

    String kind() {
        return kind;
    }

    List<String> peers() {
        List<String> principal = List.of(Peers.FLOOR, Peers.REFERENCE);
        return !peers.isEmpty() ? peers : quick ? principal : List.of("floor", "reference", "ip-batch", "pyroute2");
    }

    Path peersFolder() {
        return peersFolder;
    }

    String peerClassPath() {
        return peerClassPath;
    }

    List<String> jdks() {
        return jdks;
    }

    @Nullable
    Path json() {
        return json;
    }

    @Nullable
    Path html() {
        return html;
    }

    int warmupRounds() {
        return quick ? 4 : 80;
    }

    int manyNics() {
        return quick ? 10 : 100;
    }

    int manyRuns() {
        return quick ? 1 : 3;
    }

    int crowd() {
        return quick ? 25 : 1000;
    }

    /** The reference's take 7 MB of kernel memory each. */
    int slowCrowd() {
        return quick ? 25 : 250;
    }

    int cycles() {
        return quick ? 16 : 400;
    }

    int slowCycles() {
        return quick ? 8 : 48;
    }

    int pauseMillis() {
        return quick ? 0 : 50;
    }

    int parallelRuns() {
        return quick ? 1 : 7;
    }

    int startRuns() {
        return quick ? 1 : 15;
    }

    int settlingStarts() {
        return quick ? 0 : 1;
    }

    double frameSeconds() {
        return quick ? 0.2 : 0.6;
    }

    int frameRuns() {
        return quick ? 1 : 15;
    }
}
