package dev.plumbline.ovs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.plumbline.ovs.server.OvsPrograms;
import dev.plumbline.ovs.server.OvsdbServer;
import dev.plumbline.ovs.store.Store;
import dev.plumbline.spi.BackendOptions;
import dev.plumbline.spi.InvalidOptionException;
import dev.plumbline.spi.NetworkBackendProvider;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.ServiceLoader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OvsProviderTest {

    @TempDir
    private Path folder;

    @Test
    void itIsFoundByItsServiceFileAndBehindTap() {
        assertThat(ServiceLoader.load(NetworkBackendProvider.class))
                .singleElement()
                .satisfies(provider -> {
                    assertThat(provider.name()).isEqualTo("ovs");
                    assertThat(provider.priority()).isNegative();
                    assertThat(provider.probe().reason()).isNotBlank();
                });
    }

    @Test
    void optionsHaveDefaults() {
        OvsOptions options = OvsOptions.of(BackendOptions.none());

        assertThat(options.socket()).hasToString("/run/openvswitch/db.sock");
        assertThat(options.datapath()).isEqualTo("system");
        assertThat(options.mtu()).isEqualTo(9001);
        assertThat(options.namespace().isOwn()).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "mtu,67",
        "mtu,many",
        "socket,db.sock",
        "datapath,dpdk",
        "instance,a b",
        "namespace,..",
        "wait-millis,99",
        "x,1"
    })
    void whatIsNotAllowedIsRefusedByItsKey(String key, String value) {
        assertThatThrownBy(() -> OvsOptions.of(BackendOptions.of(Map.of(key, value))))
                .isInstanceOf(InvalidOptionException.class)
                .hasMessageContaining("plumbline.ovs." + key);
    }

    @Test
    void anotherSchemaIsRefused() throws IOException {
        assumeTrue(OvsPrograms.find().isPresent(), OvsPrograms::missing);
        Path schema = folder.resolve("schema");
        Files.writeString(
                schema,
                "{\"name\":\"Open_vSwitch\",\"version\":\"1.2.3\",\"tables\":{\"Open_vSwitch\":{\"columns\":"
                        + "{\"next_cfg\":{\"type\":\"integer\"}},\"isRoot\":true}}}");
        try (OvsdbServer server = new OvsdbServer(OvsPrograms.find().get(), folder, schema)) {
            Store store = new Store(server.socket(), Duration.ofSeconds(20));

            assertThatThrownBy(store::requireSchema)
                    .hasMessageStartingWith(
                            "the schema of the database Open_vSwitch at " + server.socket() + " is 1.2.3");
        }
    }

    @Test
    void theSchemaOfDebiansReleaseIsKnown() {
        assumeTrue(OvsPrograms.find().isPresent(), OvsPrograms::missing);
        try (OvsdbServer server = new OvsdbServer(OvsPrograms.find().get(), folder)) {
            assertThat(new Store(server.socket(), Duration.ofSeconds(20))
                            .requireSchema()
                            .major())
                    .isEqualTo(8);
        }
    }
}
