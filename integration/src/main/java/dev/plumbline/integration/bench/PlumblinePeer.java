package dev.plumbline.integration.bench;

import dev.plumbline.spi.Backends;
import dev.plumbline.spi.NetworkBackend;
import dev.plumbline.spi.NetworkNamespace;
import dev.plumbline.spi.NicId;
import dev.plumbline.spi.NicRequest;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;

/**
 * This project as one of the benchmark's peers: reads commands, a line each, does the work through the SPI and answers
 * with its nanoseconds. The protocol is that of {@code bench/peers/README.md}.
 */
public final class PlumblinePeer {

    private final NetworkBackend backend;
    private final Set<NicId> attached = new HashSet<>();

    private PlumblinePeer(NetworkBackend backend) {
        this.backend = backend;
    }

    /**
     * Serves standard input until it ends or says {@code quit}.
     *
     * @param args none
     * @throws IOException if standard input fails
     */
    public static void main(String[] args) throws IOException {
        BufferedReader commands = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.US_ASCII));
        try (NetworkBackend backend = Backends.open()) {
            PlumblinePeer peer = new PlumblinePeer(backend);
            String line = commands.readLine();
            while (line != null && !line.equals("quit")) {
                System.out.println(peer.answer(line.split(" ")));
                line = commands.readLine();
            }
        }
    }

    private String answer(String[] words) {
        try {
            return switch (words[0]) {
                case "churn" -> "ok " + churn(words);
                case "beside" -> "ok " + beside(words);
                default -> "ok " + carryOut(words);
            };
        } catch (RuntimeException e) {
            return "error " + String.valueOf(e.getMessage()).replace('\n', ' ');
        }
    }

    private long carryOut(String[] words) {
        int number = words.length > 1 ? Integer.parseInt(words[1]) : 0;
        return switch (words[0]) {
            case "attach" -> {
                NicRequest request = adopt(number, words);
                yield nanos(() -> backend.attach(request));
            }
            case "detach" -> {
                NicId nic = BenchNics.nic(number);
                attached.remove(nic);
                yield nanos(() -> backend.detach(nic));
            }
            case "detachall" -> {
                Set<NicId> all = Set.copyOf(attached);
                attached.clear();
                yield nanos(() -> backend.detachAll(all));
            }
            case "list" -> nanos(() -> backend.list(NetworkNamespace.own()));
            case "allocate" -> {
                NicRequest request = adopt(number, words);
                yield Allocation.of(() -> backend.attach(request));
            }
            case "parallel" -> {
                Parallel parallel = new Parallel(backend, Integer.parseInt(words[4]));
                for (int i = 0; i < Integer.parseInt(words[5]); i++) {
                    parallel.add(adopt(number + i, words));
                }
                yield nanos(parallel);
            }
            case "warmup" -> nanos(() -> WarmUp.run(backend, number, words[2]));
            default -> throw new IllegalArgumentException("unknown command " + words[0]);
        };
    }

    private String churn(String[] words) {
        Cycles cycles = new Cycles(backend, Integer.parseInt(words[4]), words[5]);
        return cycles.run(Integer.parseInt(words[1]), Integer.parseInt(words[2]), Integer.parseInt(words[3]));
    }

    private String beside(String[] words) {
        Cycles cycles = new Cycles(backend, Integer.parseInt(words[3]), words[4]);
        NetworkNamespace other = NetworkNamespace.at(Path.of("/proc/" + words[5] + "/ns/net"));
        return cycles.besideDetachAll(Integer.parseInt(words[1]), Integer.parseInt(words[2]), other);
    }

    private NicRequest adopt(int number, String[] words) {
        NicRequest request = BenchNics.request(number, Integer.parseInt(words[2]), words[3]);
        attached.add(request.id());
        return request;
    }

    private static long nanos(Runnable work) {
        long start = System.nanoTime();
        work.run();
        return System.nanoTime() - start;
    }
}
