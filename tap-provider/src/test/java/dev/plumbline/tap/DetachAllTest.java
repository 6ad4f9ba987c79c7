package dev.plumbline.tap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.plumbline.linux.model.TunnelKind;
import dev.plumbline.spi.NetworkException;
import dev.plumbline.spi.NetworkNamespace;
import dev.plumbline.spi.NicId;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A namespace that cannot be entered keeps no NIC of another one attached. */
class DetachAllTest {

    @Test
    void itGoesOnPastBadNamespacesAndReportsThemAll(@TempDir Path folder) throws Exception {
        ModelWorld world = new ModelWorld(TunnelKind.GENEVE);
        try (TapBackend backend = TapBackend.open(Requests.options(Map.of()), world.syscalls())) {
            List<ModelHost> hosts = List.of(world.host(), world.host(), world.host());
            List<NicId> nics = new ArrayList<>();
            for (ModelHost host : hosts) {
                nics.add(backend.attach(host.nic("vm1", 42).build()).id());
            }
            for (String name : List.of("bad", "worse")) {
                Path file = Files.createDirectory(folder.resolve(name))
                        .resolve("file")
                        .resolve("below");
                Files.createFile(file.getParent());
                nics.add(1, new NicId("vm2", "eth0", NetworkNamespace.at(file)));
            }

            assertThatThrownBy(() -> backend.detachAll(nics))
                    .isInstanceOf(NetworkException.class)
                    .satisfies(e -> assertThat(e.getSuppressed()).hasSize(1));

            assertThat(hosts).allSatisfy(host -> assertThat(host.fields()).hasSize(1));
        }
    }
}
