package dev.plumbline.integration.bench;

import dev.plumbline.spi.Backends;
import dev.plumbline.spi.NetworkBackend;
import dev.plumbline.spi.NicId;
import dev.plumbline.spi.NicRequest;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
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
            return "ok " + carryOut(words);
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
