package dev.plumbline.tap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.plumbline.linux.model.TunnelKind;
import dev.plumbline.spi.Attachment;
import dev.plumbline.spi.GeneveTunnel;
import dev.plumbline.spi.InterfaceNames;
import dev.plumbline.spi.Lifetime;
import dev.plumbline.spi.MacAddress;
import dev.plumbline.spi.NicId;
import dev.plumbline.spi.NicRequest;
import dev.plumbline.spi.Owner;
import dev.plumbline.spi.Remotes;
import dev.plumbline.spi.SourcePorts;
import dev.plumbline.spi.Underlay;
import dev.plumbline.spi.UnsupportedRequestException;
import dev.plumbline.spi.Vni;
import dev.plumbline.spi.VxlanTunnel;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A tag with everything in it, at its longest, still is an alias. */
class LongestTagTest {

    private static final Map<String, String> LONG_INSTANCE = Map.of(TapOptions.INSTANCE, "i".repeat(16));

    /** The time that it was tagged at, on a host that has been up for 89 years; and the longest checksum. */
    private static String afterDecades(String alias) {
        return alias.replaceFirst(" since=\\w+", " since=zzzzzzzz").replaceFirst(" sum=\\w+", " sum=3w5e11264sgsf");
    }

    private static Underlay.Builder longSettings() {
        return Underlay.builder()
                .source("2001:db8:1111:1111:1111:1111:1111:1111")
                .ttl(255)
                .tos(252)
                .checksums(false)
                .zeroChecksumsAccepted(true)
                .sourcePorts(new SourcePorts(40000, 50000));
    }

    private static NicRequest request(ModelHost host, VxlanTunnel tunnel) {
        return NicRequest.builder(new NicId("vm1", "eth0", host.network()), tunnel, new Owner(1000, 1000))
                .names(InterfaceNames.derived().withTunnel("t".repeat(15)))
                .build();
    }

    @Test
    void theLongestSettingsOfATunnelFit() {
        ModelWorld world = new ModelWorld(TunnelKind.VXLAN);
        try (TapBackend backend = TapBackend.open(Requests.options(LONG_INSTANCE), world.syscalls())) {
            ModelHost host = world.host();
            Underlay underlay = longSettings().build();
            String remote = "2001:db8:1111:1111:1111:1111:1111:1112";
            for (Remotes remotes :
                    List.of(Remotes.list(remote), VxlanTunnel.of(1, remote).remotes())) {
                VxlanTunnel tunnel = VxlanTunnel.builder(new Vni(16777215), remotes)
                        .port(65535)
                        .underlay(underlay)
                        .build();
                NicRequest request = request(host, tunnel);
                Attachment attachment = backend.attach(request);
                assertThat(backend.find(request.id())).contains(attachment);
                assertThat(host.fields())
                        .extracting(link -> afterDecades(link.get("ifalias").toString()))
                        .allMatch(alias -> alias.length() <= 255);
                backend.detach(request.id());
            }
        }
    }

    @Test
    void settingsThatDoNotFitAreRefused() {
        ModelWorld world = new ModelWorld(TunnelKind.VXLAN);
        try (TapBackend backend = TapBackend.open(Requests.options(LONG_INSTANCE), world.syscalls())) {
            ModelHost host = world.host();
            Underlay underlay = longSettings().device("e".repeat(15)).build();
            VxlanTunnel tunnel = VxlanTunnel.of("16777215", "2001:db8:1111:1111:1111:1111:1111:1112", 65535).toBuilder()
                    .underlay(underlay)
                    .build();
            NicRequest request = request(host, tunnel);
            String links = host.links();
            assertThatThrownBy(() -> backend.attach(request))
                    .isInstanceOf(UnsupportedRequestException.class)
                    .hasMessageContaining("the settings of its tunnel do not fit into the link's alias");
            assertThat(host.links()).isEqualTo(links);
        }
    }

    @Test
    void theLongestRequestIsAttachedAndFound() {
        ModelWorld world = new ModelWorld(TunnelKind.GENEVE);
        try (TapBackend backend = TapBackend.open(Requests.options(LONG_INSTANCE), world.syscalls())) {
            ModelHost host = world.host();
            NicId id = new NicId("v".repeat(64), "n".repeat(40), host.network());
            NicRequest request = NicRequest.builder(
                            id, GeneveTunnel.of("16777215", "2001:db8::1", 65535), new Owner(4294967294L, 4294967294L))
                    .queues(256)
                    .guestMac(MacAddress.parse("02:00:00:00:00:01"))
                    .lifetime(Lifetime.UNTIL_CLOSED)
                    .names(InterfaceNames.derived().withTunnel("t".repeat(15)).withBridge("b".repeat(15)))
                    .build();

            Attachment attachment = backend.attach(request);

            assertThat(backend.find(id)).contains(attachment);
            assertThat(host.fields())
                    .extracting(link -> afterDecades(link.get("ifalias").toString()))
                    .allMatch(alias -> alias.length() <= 255)
                    .anyMatch(alias -> alias.length() == 254);
        }
    }
}
