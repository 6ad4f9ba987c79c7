package dev.plumbline.harness.tck;

import dev.plumbline.harness.lab.Sandbox;
import dev.plumbline.harness.memory.MemoryHost;
import dev.plumbline.harness.memory.MemoryNamespace;
import dev.plumbline.harness.memory.UnderlaySocket;
import dev.plumbline.kit.Administrator;
import dev.plumbline.kit.Datagrams;
import dev.plumbline.kit.FarEnd;
import dev.plumbline.kit.Hold;
import dev.plumbline.kit.HostStack;
import dev.plumbline.kit.Underlay;
import dev.plumbline.kit.Wire;
import dev.plumbline.spi.Attachment;
import dev.plumbline.spi.ExistingUplink;
import dev.plumbline.spi.NetworkBackend;
import dev.plumbline.spi.NetworkNamespace;
import dev.plumbline.spi.QueueDescriptors;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** What is around a provider on a modelled host. */
final class ModelSurroundings implements Surroundings {

    private static final Path FOLDER = Path.of("/tck");

    private final Sandbox sandbox;
    private final MemoryHost host;

    ModelSurroundings(Sandbox sandbox) {
        this.sandbox = sandbox;
        this.host = sandbox.model().orElseThrow();
    }

    private MemoryNamespace namespace() {
        return host.namespace(sandbox.namespace()).orElseThrow();
    }

    @Override
    public Administrator administrator() {
        return new ModelAdministrator(sandbox);
    }

    @Override
    public Underlay underlay() {
        namespace().addUnderlay(TestAddresses.HERE.get(0));
        return new Underlay() {
            @Override
            public List<InetAddress> remotes() {
                return TestAddresses.REMOTES;
            }

            @Override
            public List<InetAddress> strangers() {
                return TestAddresses.STRANGERS;
            }

            @Override
            public Datagrams at(InetAddress address, int port) {
                return new ModelDatagrams(namespace().openSocket(new InetSocketAddress(address, port)));
            }
        };
    }

    private record ModelDatagrams(UnderlaySocket socket) implements Datagrams {

        @Override
        public void send(int port, byte[] payload) {
            socket.send(port, payload);
        }

        @Override
        public Optional<byte[]> receive(Duration longest) {
            return socket.receive(longest);
        }

        @Override
        public void close() {
            socket.close();
        }
    }

    @Override
    public FarEnd farEnd() {
        sandbox.addUplink(sandbox.namespace(), TestAddresses.FAR_UPLINK, TestAddresses.UPLINK_MTU);
        return new FarEnd() {
            @Override
            public ExistingUplink network() {
                return ExistingUplink.of(TestAddresses.FAR_UPLINK);
            }

            @Override
            public Wire open() {
                return new GuestWire(namespace().edit(TestAddresses.FAR_UPLINK).openFarEnd());
            }
        };
    }

    @Override
    public HostStack hostStack() {
        namespace().addStack(TestAddresses.HOST4);
        return new HostStack() {
            @Override
            public InetAddress ipv4() {
                return TestAddresses.HOST4;
            }

            @Override
            public InetAddress ipv6() {
                return TestAddresses.HOST6;
            }

            @Override
            public int port() {
                return TestAddresses.HOST_PORT;
            }

            @Override
            public long delivered() {
                return namespace().deliveredToHost();
            }

            @Override
            public void close() {
                // goes with the model
            }
        };
    }

    @Override
    public Wire wire(Attachment attachment, QueueDescriptors queues) {
        return new GuestWire(host.portOf(queues.tap().get(0)), false);
    }

    @Override
    public boolean isOpen(int descriptor) {
        return host.isOpen(descriptor);
    }

    @Override
    public NetworkNamespace alias(NetworkNamespace namespace) {
        NetworkNamespace alias = NetworkNamespace.at(FOLDER.resolve("alias"));
        host.alias(alias, namespace);
        return alias;
    }

    @Override
    public List<NetworkNamespace> noNamespaces() {
        NetworkNamespace fifo = NetworkNamespace.at(FOLDER.resolve("fifo"));
        host.addOther(fifo);
        return List.of(fifo);
    }

    /** Everybody may lock a namespace's file. */
    @Override
    public Hold localUser() {
        namespace().fileLock().acquireUninterruptibly();
        return () -> namespace().fileLock().release();
    }

    @Override
    public NetworkBackend openIn(NetworkNamespace namespace, Supplier<NetworkBackend> opener) {
        host.alias(NetworkNamespace.own(), namespace);
        return opener.get();
    }

    /** The model delivers a frame before it returns from sending it. */
    @Override
    public Duration quiet() {
        return Duration.ZERO;
    }

    @Override
    public void close() {
        // goes with the sandbox
    }
}
