package dev.plumbline.harness.tck;

import dev.plumbline.kit.Administrator;
import dev.plumbline.kit.FarEnd;
import dev.plumbline.kit.Hold;
import dev.plumbline.kit.HostStack;
import dev.plumbline.kit.Underlay;
import dev.plumbline.kit.Wire;
import dev.plumbline.spi.Attachment;
import dev.plumbline.spi.NetworkBackend;
import dev.plumbline.spi.NetworkNamespace;
import dev.plumbline.spi.QueueDescriptors;
import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;

/** What is around a provider in a sandbox, and differs between a kernel and a model. */
interface Surroundings extends AutoCloseable {

    Administrator administrator();

    Underlay underlay();

    FarEnd farEnd();

    HostStack hostStack();

    Wire wire(Attachment attachment, QueueDescriptors queues);

    boolean isOpen(int descriptor);

    NetworkNamespace alias(NetworkNamespace namespace);

    List<NetworkNamespace> noNamespaces();

    Hold localUser();

    NetworkBackend openIn(NetworkNamespace namespace, Supplier<NetworkBackend> opener);

    Duration quiet();

    @Override
    void close();
}
