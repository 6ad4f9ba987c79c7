package dev.plumbline.harness.tck;

import dev.plumbline.harness.guest.KernelWires;
import dev.plumbline.harness.ip.TestNamespace;
import dev.plumbline.harness.lab.Sandbox;
import dev.plumbline.harness.process.Command;
import dev.plumbline.kit.Administrator;
import dev.plumbline.kit.FarEnd;
import dev.plumbline.kit.Hold;
import dev.plumbline.kit.HostStack;
import dev.plumbline.kit.NotHereException;
import dev.plumbline.kit.Underlay;
import dev.plumbline.kit.Wire;
import dev.plumbline.spi.Attachment;
import dev.plumbline.spi.ExistingUplink;
import dev.plumbline.spi.NetworkBackend;
import dev.plumbline.spi.NetworkNamespace;
import dev.plumbline.spi.QueueDescriptors;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.function.Supplier;

/** What is around a provider on a kernel: more namespaces, TAPs, files and processes. */
final class KernelSurroundings implements Surroundings {

    private static final Path DESCRIPTORS = Path.of("/proc/self/fd");
    /** Answers, and reports of links that have gone up, take less on the slowest test bed. */
    private static final Duration QUIET = Duration.ofMillis(500);

    private final Sandbox sandbox;
    private final Deque<Runnable> cleanUp = new ArrayDeque<>();

    KernelSurroundings(Sandbox sandbox) {
        this.sandbox = sandbox;
    }

    private TestNamespace namespace() {
        return TestNamespace.existing(sandbox.namespace());
    }

    @Override
    public Administrator administrator() {
        return new KernelAdministrator(sandbox);
    }

    @Override
    public Underlay underlay() {
        KernelUnderlay underlay = new KernelUnderlay(namespace());
        cleanUp.push(underlay::close);
        return underlay;
    }

    @Override
    public FarEnd farEnd() {
        namespace().ip("tuntap add dev " + TestAddresses.FAR_UPLINK + " mode tap");
        namespace().ip("link set " + TestAddresses.FAR_UPLINK + " mtu " + TestAddresses.UPLINK_MTU);
        return new FarEnd() {
            @Override
            public ExistingUplink network() {
                return ExistingUplink.of(TestAddresses.FAR_UPLINK);
            }

            @Override
            public Wire open() {
                return new GuestWire(KernelWires.byName(sandbox.namespace(), TestAddresses.FAR_UPLINK));
            }
        };
    }

    @Override
    public HostStack hostStack() {
        return new KernelHostStack(namespace());
    }

    @Override
    public Wire wire(Attachment attachment, QueueDescriptors queues) {
        return new GuestWire(
                KernelWires.byDescriptor(queues.tap(), attachment.tap().vnetHeaderSize()));
    }

    @Override
    public boolean isOpen(int descriptor) {
        return Files.exists(DESCRIPTORS.resolve(Integer.toString(descriptor)), LinkOption.NOFOLLOW_LINKS);
    }

    @Override
    public NetworkNamespace alias(NetworkNamespace namespace) {
        Path alias = folder().resolve("alias");
        try {
            Files.createSymbolicLink(alias, namespace.path().orElseThrow());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return NetworkNamespace.at(alias);
    }

    @Override
    public List<NetworkNamespace> noNamespaces() {
        Path folder = folder();
        Command.of("mkfifo", folder.resolve("fifo").toString()).output();
        Command.of("touch", folder.resolve("file").toString()).output();
        return List.of(
                NetworkNamespace.at(folder.resolve("fifo")),
                NetworkNamespace.at(folder.resolve("file")),
                NetworkNamespace.at(folder),
                NetworkNamespace.at(Path.of("/proc/self/ns/uts")));
    }

    private Path folder() {
        try {
            Path folder = Files.createTempDirectory("tck");
            cleanUp.push(() -> Command.of("rm", "-r", folder.toString()).output());
            return folder;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public Hold localUser() {
        if (OwnersHere.strangers().isEmpty()) {
            throw new NotHereException("there are no other users in this user namespace");
        }
        return LocalUser.lock(namespace());
    }

    @Override
    public NetworkBackend openIn(NetworkNamespace namespace, Supplier<NetworkBackend> opener) {
        return InNamespace.call(namespace, opener::get);
    }

    @Override
    public Duration quiet() {
        return QUIET;
    }

    @Override
    public void close() {
        while (!cleanUp.isEmpty()) {
            cleanUp.pop().run();
        }
    }
}
