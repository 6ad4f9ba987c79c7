package dev.plumbline.harness.tck;

import dev.plumbline.harness.guest.GuestPortFactory;
import dev.plumbline.harness.lab.ProcessLeaks;
import dev.plumbline.harness.lab.Sandbox;
import dev.plumbline.kit.Administrator;
import dev.plumbline.kit.FarEnd;
import dev.plumbline.kit.Hold;
import dev.plumbline.kit.HostStack;
import dev.plumbline.kit.LeakWatch;
import dev.plumbline.kit.NotHereException;
import dev.plumbline.kit.OtherProcess;
import dev.plumbline.kit.TckEnvironment;
import dev.plumbline.kit.Underlay;
import dev.plumbline.kit.Wire;
import dev.plumbline.kit.WireFactory;
import dev.plumbline.spi.Attachment;
import dev.plumbline.spi.BackendOptions;
import dev.plumbline.spi.Capability;
import dev.plumbline.spi.ExistingUplink;
import dev.plumbline.spi.GeneveTunnel;
import dev.plumbline.spi.Network;
import dev.plumbline.spi.NetworkBackend;
import dev.plumbline.spi.NetworkBackendProvider;
import dev.plumbline.spi.NetworkNamespace;
import dev.plumbline.spi.Owner;
import dev.plumbline.spi.QueueDescriptors;
import dev.plumbline.spi.VxlanTunnel;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** An environment in a {@link Sandbox}: it offers what the provider's capabilities and the sandbox have in common. */
public class SandboxEnvironment implements TckEnvironment {

    private static final String VNI = "42";
    private static final String ANOTHER_VNI = "43";
    private static final String REMOTE = "192.0.2.2";
    private static final String UPLINK = "tckup";
    private static final int UPLINK_MTU = 9216;

    private final NetworkBackendProvider provider;
    private final Sandbox sandbox;
    private final BackendOptions options;
    private final Set<Capability> capabilities;
    private final List<Network> networks = new ArrayList<>();
    private final Surroundings surroundings;

    /**
     * An environment for a provider.
     *
     * @param provider the provider under test
     * @param sandbox fresh namespaces, closed with the environment
     */
    public SandboxEnvironment(NetworkBackendProvider provider, Sandbox sandbox) {
        this(provider, sandbox, BackendOptions.none());
    }

    /**
     * An environment for a provider that needs options of its own.
     *
     * @param provider the provider under test
     * @param sandbox fresh namespaces, closed with the environment
     * @param more options on top of the sandbox's
     */
    public SandboxEnvironment(NetworkBackendProvider provider, Sandbox sandbox, BackendOptions more) {
        this.provider = provider;
        this.sandbox = sandbox;
        Map<String, String> all = new HashMap<>(sandbox.options().values());
        all.putAll(more.values());
        this.options = BackendOptions.of(all);
        this.surroundings =
                sandbox.model().isPresent() ? new ModelSurroundings(sandbox) : new KernelSurroundings(sandbox);
        try (NetworkBackend backend = provider.open(options)) {
            this.capabilities = backend.capabilities();
        } catch (RuntimeException | Error e) {
            sandbox.close();
            throw e;
        }
        if (capabilities.contains(Capability.GENEVE) && sandbox.supports("geneve")) {
            networks.add(GeneveTunnel.of(VNI, REMOTE));
        }
        if (capabilities.contains(Capability.VXLAN) && sandbox.supports("vxlan")) {
            networks.add(VxlanTunnel.of(VNI, REMOTE));
        }
        if (capabilities.contains(Capability.EXISTING_UPLINK)) {
            sandbox.addUplink(sandbox.namespace(), UPLINK, UPLINK_MTU);
            networks.add(ExistingUplink.of(UPLINK));
        }
    }

    @Override
    public NetworkBackendProvider provider() {
        return provider;
    }

    @Override
    public BackendOptions options() {
        return options;
    }

    @Override
    public NetworkNamespace namespace() {
        return sandbox.namespace();
    }

    @Override
    public Optional<NetworkNamespace> otherNamespace() {
        return capabilities.contains(Capability.NAMESPACES) ? Optional.of(sandbox.addNamespace()) : Optional.empty();
    }

    @Override
    public List<Network> networks() {
        return List.copyOf(networks);
    }

    /** Of the first kind; a second uplink where there are no tunnels. */
    @Override
    public Network anotherNetwork() {
        Network first = networks.get(0);
        if (first instanceof GeneveTunnel) {
            return GeneveTunnel.of(ANOTHER_VNI, REMOTE);
        }
        if (first instanceof VxlanTunnel) {
            return VxlanTunnel.of(ANOTHER_VNI, REMOTE);
        }
        sandbox.addUplink(sandbox.namespace(), UPLINK + "2", UPLINK_MTU);
        return ExistingUplink.of(UPLINK + "2");
    }

    @Override
    public Owner owner() {
        return OwnersHere.owner();
    }

    @Override
    public List<Owner> strangers() {
        return OwnersHere.strangers();
    }

    @Override
    public Optional<Administrator> administrator() {
        return Optional.of(surroundings.administrator());
    }

    @Override
    public Underlay underlay() {
        return surroundings.underlay();
    }

    @Override
    public FarEnd farEnd() {
        return surroundings.farEnd();
    }

    @Override
    public HostStack hostStack() {
        return surroundings.hostStack();
    }

    @Override
    public Wire wire(Attachment attachment, QueueDescriptors queues) {
        return surroundings.wire(attachment, queues);
    }

    @Override
    public boolean isOpen(int descriptor) {
        return surroundings.isOpen(descriptor);
    }

    @Override
    public boolean isKernelDevice(Attachment attachment) {
        String tap = attachment.tap().name().value();
        return sandbox.model().isEmpty()
                && sandbox.links(attachment.namespace()).stream()
                        .anyMatch(link -> link.name().equals(tap) && link.kind().equals("tun"));
    }

    @Override
    public NetworkNamespace alias(NetworkNamespace namespace) {
        return surroundings.alias(namespace);
    }

    @Override
    public List<NetworkNamespace> noNamespaces() {
        return surroundings.noNamespaces();
    }

    @Override
    public Hold localUser() {
        return surroundings.localUser();
    }

    @Override
    public NetworkBackend openIn(NetworkNamespace namespace) {
        return surroundings.openIn(namespace, () -> provider.open(options));
    }

    /** On a kernel alone; a model is in this process. */
    @Override
    public OtherProcess otherProcess() {
        if (sandbox.model().isPresent()) {
            throw new NotHereException("another process cannot reach the model");
        }
        return ChildBackend.start(provider.name(), options);
    }

    @Override
    public Duration quiet() {
        return surroundings.quiet();
    }

    /** By {@link GuestPortFactory#of}. */
    @Override
    public Optional<WireFactory> wires(NetworkBackend backend) {
        try {
            GuestPortFactory ports = GuestPortFactory.of(backend);
            return Optional.of((attachment, runAs) -> new GuestWire(ports.open(attachment, runAs)));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    @Override
    public LeakWatch watchLeaks() {
        return ProcessLeaks.begin()::differences;
    }

    @Override
    public void close() {
        surroundings.close();
        sandbox.close();
    }
}
