package dev.plumbline.harness.tck.broken;

import dev.plumbline.spi.Attachment;
import dev.plumbline.spi.NetworkBackend;
import dev.plumbline.spi.NetworkException;
import dev.plumbline.spi.NetworkNamespace;
import dev.plumbline.spi.NicId;
import dev.plumbline.spi.NicRequest;
import dev.plumbline.spi.QueueDescriptors;
import dev.plumbline.spi.Reconciliation;
import dev.plumbline.spi.VxlanTunnel;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.DatagramChannel;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;

/** Backends that leave a descriptor with each call of one kind. The list keeps them from the collector. */
final class Leaving {

    private final List<DatagramChannel> left = Collections.synchronizedList(new ArrayList<>());

    private void leave() {
        try {
            left.add(DatagramChannel.open());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    UnaryOperator<NetworkBackend> onAttach() {
        return inner -> new ForwardingBackend(inner) {
            @Override
            public Attachment attach(NicRequest request) {
                leave();
                return super.attach(request);
            }
        };
    }

    UnaryOperator<NetworkBackend> onAnotherKind() {
        return inner -> new ForwardingBackend(inner) {
            @Override
            public Attachment attach(NicRequest request) {
                if (request.network() instanceof VxlanTunnel) {
                    leave();
                }
                return super.attach(request);
            }
        };
    }

    UnaryOperator<NetworkBackend> onFailure() {
        return inner -> new ForwardingBackend(inner) {
            @Override
            public Attachment attach(NicRequest request) {
                try {
                    return super.attach(request);
                } catch (NetworkException e) {
                    leave();
                    throw e;
                }
            }
        };
    }

    UnaryOperator<NetworkBackend> onCheck() {
        return inner -> new ForwardingBackend(inner) {
            @Override
            public List<String> check(Attachment attachment) {
                leave();
                return super.check(attachment);
            }
        };
    }

    UnaryOperator<NetworkBackend> onOpenQueues() {
        return inner -> new ForwardingBackend(inner) {
            @Override
            public QueueDescriptors openQueues(NicId nic) {
                leave();
                return super.openQueues(nic);
            }
        };
    }

    UnaryOperator<NetworkBackend> onUpdate() {
        return inner -> new ForwardingBackend(inner) {
            @Override
            public Attachment update(NicRequest request) {
                leave();
                return super.update(request);
            }
        };
    }

    UnaryOperator<NetworkBackend> onReconcile() {
        return inner -> new ForwardingBackend(inner) {
            @Override
            public Reconciliation reconcile(NetworkNamespace namespace, Set<NicId> wanted, Duration grace) {
                leave();
                return super.reconcile(namespace, wanted, grace);
            }
        };
    }
}
