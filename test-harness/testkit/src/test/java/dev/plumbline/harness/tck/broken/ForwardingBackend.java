package dev.plumbline.harness.tck.broken;

import dev.plumbline.harness.guest.GuestPort;
import dev.plumbline.harness.guest.GuestPortFactory;
import dev.plumbline.spi.Attachment;
import dev.plumbline.spi.Capability;
import dev.plumbline.spi.NetworkBackend;
import dev.plumbline.spi.NetworkNamespace;
import dev.plumbline.spi.NicEvent;
import dev.plumbline.spi.NicId;
import dev.plumbline.spi.NicRequest;
import dev.plumbline.spi.NicStatistics;
import dev.plumbline.spi.Owner;
import dev.plumbline.spi.PlannedStep;
import dev.plumbline.spi.QueueDescriptors;
import dev.plumbline.spi.Reconciliation;
import dev.plumbline.spi.Remnant;
import dev.plumbline.spi.VxlanTunnel;
import dev.plumbline.spi.Watch;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/** Does what another does. */
class ForwardingBackend implements NetworkBackend, GuestPortFactory {

    final NetworkBackend inner;

    ForwardingBackend(NetworkBackend inner) {
        this.inner = inner;
    }

    @Override
    public Attachment attach(NicRequest request) {
        return inner.attach(request);
    }

    @Override
    public boolean detach(NicId nic) {
        return inner.detach(nic);
    }

    @Override
    public Optional<Attachment> find(NicId nic) {
        return inner.find(nic);
    }

    @Override
    public List<Attachment> list(NetworkNamespace namespace) {
        return inner.list(namespace);
    }

    @Override
    public Attachment update(NicRequest request) {
        return inner.update(request);
    }

    @Override
    public Optional<NicStatistics> statistics(NicId nic) {
        return inner.statistics(nic);
    }

    @Override
    public List<NicStatistics> statistics(NetworkNamespace namespace) {
        return inner.statistics(namespace);
    }

    @Override
    public List<PlannedStep> explain(NicRequest request) {
        return inner.explain(request);
    }

    @Override
    public Watch watch(NetworkNamespace namespace, Consumer<NicEvent> listener) {
        return inner.watch(namespace, listener);
    }

    @Override
    public QueueDescriptors openQueues(NicId nic) {
        return inner.openQueues(nic);
    }

    @Override
    public QueueDescriptors takeOverQueues(NicId nic) {
        return inner.takeOverQueues(nic);
    }

    @Override
    public void releaseSpares() {
        inner.releaseSpares();
    }

    @Override
    public NetworkBackend within(Duration deadline) {
        return inner.within(deadline);
    }

    @Override
    public List<Remnant> remnants(NetworkNamespace namespace) {
        return inner.remnants(namespace);
    }

    @Override
    public boolean setRemotes(NetworkNamespace namespace, VxlanTunnel network) {
        return inner.setRemotes(namespace, network);
    }

    @Override
    public List<String> check(Attachment attachment) {
        return inner.check(attachment);
    }

    @Override
    public Reconciliation reconcile(NetworkNamespace namespace, Set<NicId> wanted, Duration grace) {
        return inner.reconcile(namespace, wanted, grace);
    }

    @Override
    public Set<Capability> capabilities() {
        return inner.capabilities();
    }

    @Override
    public GuestPort open(Attachment attachment, Owner runAs) {
        return GuestPortFactory.of(inner).open(attachment, runAs);
    }

    @Override
    public void close() {
        inner.close();
    }
}
