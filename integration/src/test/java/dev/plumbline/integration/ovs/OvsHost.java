package dev.plumbline.integration.ovs;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.plumbline.harness.ip.TestNamespace;
import dev.plumbline.ovs.server.OvsPrograms;
import dev.plumbline.ovs.server.OvsdbServer;
import dev.plumbline.ovs.server.Vswitchd;
import dev.plumbline.spi.BackendOptions;
import dev.plumbline.spi.NetworkNamespace;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * A real Open vSwitch that works in a namespace, with its database in a folder of its own and ovs-vswitchd as its datapath.
 * A bridge keeps that datapath, and with it the kernel's link of it, there for as long as this is.
 */
final class OvsHost implements AutoCloseable {

    /** The underlay: a bridge with the host's address, as the userspace datapath wants it. */
    static final String PHYSICAL = "tckphys";

    private final NetworkNamespace namespace;
    private final Path folder;
    private final OvsdbServer database;
    private final Vswitchd vswitchd;

    OvsHost(NetworkNamespace namespace) {
        assumeTrue(OvsPrograms.find().isPresent(), OvsPrograms::missing);
        OvsPrograms programs = OvsPrograms.find().orElseThrow();
        this.namespace = namespace;
        try {
            folder = Files.createTempDirectory("ovs");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        database = new OvsdbServer(programs, folder);
        database.vsctl("init");
        vswitchd = new Vswitchd(
                programs,
                database,
                List.of("ip", "netns", "exec", TestNamespace.existing(namespace).name()));
        addBridge(PHYSICAL);
    }

    BackendOptions options() {
        return BackendOptions.of(Map.of(
                "socket", database.socket().toString(),
                "datapath", "netdev",
                "namespace", namespace.path().orElseThrow().toString()));
    }

    OvsdbServer database() {
        return database;
    }

    Vswitchd vswitchd() {
        return vswitchd;
    }

    NetworkNamespace namespace() {
        return namespace;
    }

    void addBridge(String name) {
        vsctl("add-br", name, "--", "set", "Bridge", name, "datapath_type=netdev");
    }

    /** What ovs-vsctl says once ovs-vswitchd has acted. */
    String vsctl(String... words) {
        return database.waitingVsctl(words);
    }

    @Override
    public void close() {
        vswitchd.close();
        database.close();
        try (Stream<Path> files = Files.walk(folder)) {
            files.sorted(Comparator.reverseOrder())
                    .forEach(file -> file.toFile().delete());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
