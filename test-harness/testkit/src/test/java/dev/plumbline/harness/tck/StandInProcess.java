package dev.plumbline.harness.tck;

import dev.plumbline.kit.OtherProcess;
import dev.plumbline.spi.Attachment;
import dev.plumbline.spi.NetworkBackend;
import dev.plumbline.spi.NetworkNamespace;
import dev.plumbline.spi.NicId;
import dev.plumbline.spi.NicRequest;
import java.util.List;

/** Stands for another process, which cannot reach a model. */
record StandInProcess(NetworkBackend backend) implements OtherProcess {

    @Override
    public String attach(NicRequest request) {
        return backend.attach(request).toString();
    }

    @Override
    public boolean detach(NicId nic) {
        return backend.detach(nic);
    }

    @Override
    public List<String> list(NetworkNamespace namespace) {
        return backend.list(namespace).stream().map(Attachment::toString).toList();
    }

    @Override
    public void close() {
        backend.close();
    }
}
