package dev.plumbline.ovs.server;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Programs of Debian's Open vSwitch, unpacked by {@code integration/testbed/fetch ovs} and not installed. */
public final class OvsPrograms {

    private static final String WHERE = "unpack them: integration/testbed/fetch ovs";

    private final Path root;

    private OvsPrograms(Path root) {
        this.root = root;
    }

    /** Empty where they have not been unpacked. */
    public static Optional<OvsPrograms> find() {
        Path root = cache().resolve("testbed/ovs");
        return Files.isExecutable(root.resolve("usr/sbin/ovsdb-server"))
                ? Optional.of(new OvsPrograms(root))
                : Optional.empty();
    }

    /** Why they are not there, for a test that is skipped. */
    public static String missing() {
        return "Open vSwitch is not in " + cache().resolve("testbed/ovs") + "; " + WHERE;
    }

    private static Path cache() {
        String cache = System.getenv("PLUMBLINE_CACHE");
        if (cache != null) {
            return Path.of(cache);
        }
        String folder = System.getenv("XDG_CACHE_HOME");
        return folder != null ? Path.of(folder, "plumbline") : Path.of(System.getenv("HOME"), ".cache/plumbline");
    }

    Path schema() {
        return root.resolve("usr/share/openvswitch/vswitch.ovsschema");
    }

    /** Runs one to its end. */
    public String run(Path folder, List<String> words) {
        try {
            Process process = builder(folder, words).redirectErrorStream(true).start();
            String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (process.waitFor() != 0) {
                throw new IllegalStateException(words + " failed: " + output);
            }
            return output.strip();
        } catch (IOException e) {
            throw new IllegalStateException(words + " cannot be run", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }

    /** Starts one, whose output goes to a file of the folder. */
    Process start(Path folder, List<String> words) {
        try {
            return builder(folder, words)
                    .redirectErrorStream(true)
                    .redirectOutput(folder.resolve(Path.of(words.get(0)).getFileName() + ".out")
                            .toFile())
                    .start();
        } catch (IOException e) {
            throw new IllegalStateException(words + " cannot be run", e);
        }
    }

    private ProcessBuilder builder(Path folder, List<String> words) {
        List<String> command = new ArrayList<>(words);
        for (String place : List.of("usr/bin", "usr/sbin", "usr/lib/openvswitch-switch")) {
            command.replaceAll(word -> {
                Path program = root.resolve(place).resolve(word);
                return word.startsWith("ovs") && Files.isExecutable(program) ? program.toString() : word;
            });
        }
        ProcessBuilder builder = new ProcessBuilder(command).directory(folder.toFile());
        builder.environment()
                .put("LD_LIBRARY_PATH", root.resolve("usr/lib/x86_64-linux-gnu").toString());
        for (String variable : List.of("OVS_RUNDIR", "OVS_DBDIR", "OVS_SYSCONFDIR", "OVS_LOGDIR")) {
            builder.environment().put(variable, folder.toString());
        }
        return builder;
    }
}
