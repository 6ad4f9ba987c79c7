package dev.plumbline.tap;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.spi.Attachment;
import dev.plumbline.spi.NicRequest;
import java.time.Duration;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Tunnels of others, of kinds that the SPI cannot express, are not ours and stop nothing. */
@Tag("kernel")
@Tag("every-kernel")
class StrangeTunnelsTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "id 7 group 239.1.1.1 dev lo dstport 4789",
                "id 7 local fe80::2 remote fe80::1 dev lo dstport 4789",
                "id 7 remote 255.255.255.255 dstport 4789",
                "id 7 remote 127.0.0.1 dstport 4789",
                "id 7 dstport 4789",
                "id 7 remote 192.0.2.7 dstport 0",
                "external dstport 4790",
            })
    void theyAreLeftAlone(String words) {
        try (Netns at = new Netns();
                TapBackend backend = Requests.backend()) {
            at.ip("link add strange type vxlan " + words);
            String before = at.ip("-d link show strange");
            NicRequest request = Requests.nic("vm1", at.network(), 42).build();

            Attachment attachment = backend.attach(request);
            assertThat(backend.attach(request)).isEqualTo(attachment);
            assertThat(backend.find(request.id())).contains(attachment);
            assertThat(backend.list(at.network())).containsExactly(attachment);
            assertThat(backend.check(attachment)).isEmpty();
            assertThat(backend.remnants(at.network())).isEmpty();
            assertThat(backend.reconcile(at.network(), Set.of(request.id()), Duration.ZERO)
                            .removed())
                    .isEmpty();
            assertThat(backend.detach(request.id())).isTrue();

            assertThat(at.ip("-d link show strange")).isEqualTo(before);
            assertThat(at.ip("-o link show").lines()).hasSize(2);
        }
    }

    /** The kernel takes any name without a slash, a colon or white space. */
    @ParameterizedTest
    @ValueSource(strings = {"tap-täp", "tap\u001b[31m"})
    void aTapThatSomebodyRenamedToWhatTheSpiCannotExpressIsARemnant(String name) {
        try (Netns at = new Netns();
                TapBackend backend = Requests.backend()) {
            Attachment other =
                    backend.attach(Requests.nic("vm2", at.network(), 43).build());
            Attachment it = backend.attach(Requests.nic("vm1", at.network(), 42).build());
            at.ip("link set " + it.tap().name() + " down");
            Command.run("ip", "-n", at.name(), "link", "set", it.tap().name().value(), "name", name);
            at.ip("link set " + "dev " + name + " up");

            assertThat(backend.list(at.network())).containsExactly(other);
            assertThat(backend.remnants(at.network())).anySatisfy(remnant -> {
                assertThat(remnant.nic()).contains(it.id());
                assertThat(remnant.link().value())
                        .isEqualTo("if" + it.tap().link().index());
                assertThat(remnant.problem()).doesNotContainPattern("\\p{Cntrl}");
            });
            assertThat(backend.reconcile(at.network(), Set.of(other.id()), Duration.ZERO)
                            .removed())
                    .hasSize(3);
            assertThat(backend.list(at.network())).containsExactly(other);
        }
    }
}
