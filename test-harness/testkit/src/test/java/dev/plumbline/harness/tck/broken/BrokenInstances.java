package dev.plumbline.harness.tck.broken;

import static dev.plumbline.harness.tck.broken.Breakage.backend;
import static dev.plumbline.harness.tck.broken.Breakage.model;

import dev.plumbline.harness.lab.LinkState;
import dev.plumbline.kit.Rule;
import dev.plumbline.spi.Attachment;
import dev.plumbline.spi.BackendOptions;
import dev.plumbline.spi.NetworkBackend;
import dev.plumbline.spi.NetworkNamespace;
import dev.plumbline.spi.NicId;
import dev.plumbline.spi.NicRequest;
import dev.plumbline.spi.NicStatistics;
import dev.plumbline.spi.QueueDescriptors;
import dev.plumbline.spi.Reconciliation;
import dev.plumbline.spi.VxlanTunnel;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.function.BinaryOperator;
import java.util.stream.Stream;

/** Providers that break I16: they take what another instance or another provider made for their own. */
final class BrokenInstances {

    private BrokenInstances() {}

    static Stream<Breakage> all() {
        return Stream.of(
                Breakage.provider(Rule.I16, "has one instance", (inner, sandbox) -> new ForwardingProvider(inner) {
                    @Override
                    public NetworkBackend open(BackendOptions options) {
                        return super.open(options.without("instance"));
                    }
                }),
                twoInstances("opens queues of another instance", (inner, first) -> new ForwardingBackend(inner) {
                    @Override
                    public QueueDescriptors openQueues(NicId nic) {
                        return first.openQueues(nic);
                    }
                }),
                twoInstances("takes over queues of another instance", (inner, first) -> new ForwardingBackend(inner) {
                    @Override
                    public QueueDescriptors takeOverQueues(NicId nic) {
                        return first.takeOverQueues(nic);
                    }
                }),
                twoInstances("counts what another instance attached", (inner, first) -> new ForwardingBackend(inner) {
                    @Override
                    public Optional<NicStatistics> statistics(NicId nic) {
                        return first.statistics(nic);
                    }
                }),
                twoInstances("updates what another instance attached", (inner, first) -> new ForwardingBackend(inner) {
                    @Override
                    public Attachment update(NicRequest request) {
                        return first.update(request);
                    }
                }),
                twoInstances(
                        "changes remotes of another instance's network",
                        (inner, first) -> new ForwardingBackend(inner) {
                            @Override
                            public boolean setRemotes(NetworkNamespace namespace, VxlanTunnel network) {
                                return first.setRemotes(namespace, network);
                            }
                        }),
                backend(
                        Rule.I16,
                        "removes what another provider made",
                        sandbox -> inner -> new ForwardingBackend(inner) {
                            @Override
                            public Reconciliation reconcile(
                                    NetworkNamespace namespace, Set<NicId> wanted, Duration grace) {
                                Reconciliation done = super.reconcile(namespace, wanted, grace);
                                sandbox.links(sandbox.namespace()).stream()
                                        .map(LinkState::name)
                                        .filter(name -> model(sandbox, sandbox.namespace())
                                                .edit(name)
                                                .hasForeignTag())
                                        .forEach(name -> sandbox.removeLink(sandbox.namespace(), name));
                                return done;
                            }
                        }));
    }

    /** Backends of another instance do some things as if they were one of the first instance. */
    private static Breakage twoInstances(String name, BinaryOperator<NetworkBackend> wrap) {
        return Breakage.provider(Rule.I16, name, (inner, sandbox) -> new ForwardingProvider(inner) {
            @Override
            public NetworkBackend open(BackendOptions options) {
                NetworkBackend own = super.open(options);
                BackendOptions first = options.without("instance");
                return first.equals(options) ? own : wrap.apply(own, super.open(first));
            }
        });
    }
}
