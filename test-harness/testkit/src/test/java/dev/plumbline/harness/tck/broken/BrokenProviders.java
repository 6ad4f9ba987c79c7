package dev.plumbline.harness.tck.broken;

import dev.plumbline.kit.Rule;
import dev.plumbline.spi.Availability;
import dev.plumbline.spi.BackendOptions;
import dev.plumbline.spi.NetworkBackend;
import dev.plumbline.spi.NetworkBackendProvider;
import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

/** Providers that break P1 to P5. */
final class BrokenProviders {

    private BrokenProviders() {}

    static Stream<Breakage> all() {
        return Stream.of(
                Breakage.provider(Rule.P1, "has a name in upper case", (inner, sandbox) -> named(inner, "In-Memory")),
                Breakage.provider(Rule.P1, "has a blank name", (inner, sandbox) -> named(inner, " ")),
                Breakage.provider(Rule.P1, "changes its name", (inner, sandbox) -> new ForwardingProvider(inner) {
                    private final AtomicInteger calls = new AtomicInteger();

                    @Override
                    public String name() {
                        return "memory-" + calls.incrementAndGet();
                    }
                }),
                Breakage.provider(
                        Rule.P2,
                        "throws from probe",
                        (inner, sandbox) -> probing(inner, () -> {
                            throw new IllegalStateException("no such device");
                        })),
                Breakage.provider(
                        Rule.P2,
                        "makes a link to probe",
                        (inner, sandbox) -> probing(inner, () -> sandbox.addBridge(sandbox.namespace(), "probe0"))),
                Breakage.provider(
                        Rule.P3, "passes over unknown options", (inner, sandbox) -> new ForwardingProvider(inner) {
                            @Override
                            public NetworkBackend open(BackendOptions options) {
                                Map<String, String> known = new HashMap<>(options.values());
                                known.keySet().removeIf(key -> key.startsWith("tck"));
                                return super.open(BackendOptions.of(known));
                            }
                        }),
                Breakage.provider(Rule.P3, "leaves a thread when it refuses", (inner, sandbox) -> leavesAThread(inner)),
                Breakage.provider(
                        Rule.P5, "reads system properties", (inner, sandbox) -> new ForwardingProvider(inner) {
                            @Override
                            public NetworkBackend open(BackendOptions options) {
                                String mtu = System.getProperty("plumbline.in-memory.mtu");
                                return super.open(mtu == null ? options : options.with("mtu", mtu));
                            }
                        }),
                Breakage.provider(
                        Rule.P5, "reads the configuration file", (inner, sandbox) -> new ForwardingProvider(inner) {
                            @Override
                            public NetworkBackend open(BackendOptions options) {
                                return super.open(withFile(options));
                            }
                        }),
                Breakage.provider(
                        Rule.P4, "has one backend for all", (inner, sandbox) -> new ForwardingProvider(inner) {
                            private final Map<BackendOptions, NetworkBackend> opened = new HashMap<>();

                            @Override
                            public NetworkBackend open(BackendOptions options) {
                                opened.values().removeIf(BrokenProviders::isClosed);
                                return opened.computeIfAbsent(options, super::open);
                            }
                        }));
    }

    private static BackendOptions withFile(BackendOptions options) {
        String file = System.getProperty("plumbline.config");
        if (file == null) {
            return options;
        }
        Properties read = new Properties();
        try (Reader from = Files.newBufferedReader(Path.of(file))) {
            read.load(from);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return options.with("mtu", read.getProperty("plumbline.in-memory.mtu"));
    }

    private static boolean isClosed(NetworkBackend backend) {
        try {
            backend.capabilities();
            return false;
        } catch (RuntimeException e) {
            return true;
        }
    }

    private static NetworkBackendProvider named(NetworkBackendProvider inner, String name) {
        return new ForwardingProvider(inner) {
            @Override
            public String name() {
                return name;
            }
        };
    }

    private static NetworkBackendProvider probing(NetworkBackendProvider inner, Runnable first) {
        return new ForwardingProvider(inner) {
            @Override
            public Availability probe() {
                first.run();
                return super.probe();
            }
        };
    }

    private static NetworkBackendProvider leavesAThread(NetworkBackendProvider inner) {
        return new ForwardingProvider(inner) {
            @Override
            public NetworkBackend open(BackendOptions options) {
                Thread worker = new Thread(BrokenProviders::idle, "forgotten worker");
                worker.setDaemon(true);
                worker.start();
                NetworkBackend opened = super.open(options);
                end(worker);
                return opened;
            }
        };
    }

    /** Leaks are found by the names of threads: one that is about to end would hide the next one that is left. */
    private static void end(Thread worker) {
        worker.interrupt();
        try {
            worker.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void idle() {
        try {
            Thread.sleep(60_000);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
