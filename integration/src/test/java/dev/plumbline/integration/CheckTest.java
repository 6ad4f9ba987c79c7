package dev.plumbline.integration;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.integration.support.KernelTest;
import dev.plumbline.integration.support.Net;
import dev.plumbline.spi.Attachment;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Rule R20. */
@KernelTest
@Tag("every-kernel")
class CheckTest {

    private static String name(Attachment attachment, String role) {
        return switch (role) {
            case "TAP" -> attachment.tap().name().value();
            case "bridge" -> attachment.bridge().name().value();
            default -> attachment.uplink().orElseThrow().name().value();
        };
    }

    @Test
    void aSoundAttachmentHasNoDrift(Net net) {
        assertThat(net.backend().check(net.attach("vm1"))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "TAP, nomaster, is no port of bridge",
        "TAP, down, is down",
        "TAP, mtu 1400, has MTU 1400 instead of 9001",
        "TAP, address 02:00:00:00:00:05, has MAC 02:00:00:00:00:05 instead of",
        "bridge, down, is down",
        "bridge, mtu 1400, has MTU 1400 instead of 9001",
        "bridge, address 02:00:00:00:00:05, has MAC 02:00:00:00:00:05 instead of",
        "tunnel link, nomaster, is no port of bridge",
        "tunnel link, down, is down",
        "tunnel link, mtu 1400, has MTU 1400 instead of 9001",
        "tunnel link, address 02:00:00:00:00:05, has MAC 02:00:00:00:00:05 instead of"
    })
    void eachChangeIsNamedAndMended(String role, String change, String told, Net net) {
        Attachment attachment = net.attach("vm1");
        String name = name(attachment, role);
        net.namespace().ip("link set " + name + " " + change);

        assertThat(net.backend().check(attachment)).anyMatch(line -> line.contains(name + " " + told));
        assertThat(net.attach("vm1")).isEqualTo(attachment);
        assertThat(net.backend().check(attachment)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"TAP", "bridge", "tunnel link"})
    void aMissingLinkIsNamed(String role, Net net) {
        Attachment attachment = net.attach("vm1");
        net.namespace().ip("link delete " + name(attachment, role));

        assertThat(net.backend().check(attachment)).contains(role + " " + name(attachment, role) + " is missing");
    }

    @Test
    void everyDriftIsNamedNotTheFirstAlone(Net net) {
        Attachment attachment = net.attach("vm1");
        net.namespace().ip("link set " + attachment.tap().name() + " mtu 1400");
        net.namespace().ip("link set " + attachment.bridge().name() + " down");

        assertThat(net.backend().check(attachment))
                .hasSize(2)
                .anyMatch(line -> line.startsWith("TAP"))
                .anyMatch(line -> line.startsWith("bridge"));
    }

    @Test
    void checkChangesNothing(Net net) {
        Attachment attachment = net.attach("vm1");
        net.namespace().ip("link set " + attachment.tap().name() + " mtu 1400");
        net.backend().check(attachment);

        assertThat(net.links().get(attachment.tap().name()).mtu()).isEqualTo(1400);
    }
}
