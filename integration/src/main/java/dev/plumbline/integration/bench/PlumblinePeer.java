package dev.plumbline.integration.bench;

import dev.plumbline.spi.Backends;
import dev.plumbline.spi.GeneveTunnel;
import dev.plumbline.spi.Network;
import dev.plumbline.spi.NetworkBackend;
import dev.plumbline.spi.NicId;
import dev.plumbline.spi.NicRequest;
import dev.plumbline.spi.Owner;
import dev.plumbline.spi.VxlanTunnel;
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

    private static final Owner OWNER = new Owner(1000, 1000);
    private static final int FIRST_VNI = 1000;
    private static final String REMOTE = "192.0.2.1";

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
            return "error " + e.getMessage().replace('\n', ' ');
        }
    }

    private long carryOut(String[] words) {
        switch (words[0]) {
            case "attach" -> {
                NicRequest request = request(words[1], Integer.parseInt(words[2]), words[3]);
                long start = System.nanoTime();
                backend.attach(request);
                long nanos = System.nanoTime() - start;
                attached.add(request.id());
                return nanos;
            }
            case "detach" -> {
                NicId nic = nic(words[1]);
                long start = System.nanoTime();
                backend.detach(nic);
                long nanos = System.nanoTime() - start;
                attached.remove(nic);
                return nanos;
            }
            case "detachall" -> {
                long start = System.nanoTime();
                backend.detachAll(attached);
                long nanos = System.nanoTime() - start;
                attached.clear();
                return nanos;
            }
            default -> throw new IllegalArgumentException("unknown command " + words[0]);
        }
    }

    private static NicId nic(String number) {
        return NicId.of("vm" + number, "eth0");
    }

    private static NicRequest request(String number, int queues, String kind) {
        String vni = Integer.toString(FIRST_VNI + Integer.parseInt(number));
        Network network = kind.equals("geneve") ? GeneveTunnel.of(vni, REMOTE) : VxlanTunnel.of(vni, REMOTE);
        return NicRequest.builder(nic(number), network, OWNER).queues(queues).build();
    }
}
