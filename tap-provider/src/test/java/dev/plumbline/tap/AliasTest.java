package dev.plumbline.tap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.plumbline.spi.ConflictException;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Others write on what is ours: what the MAC proves to be ours is mended, all else is left alone. */
@Tag("kernel")
class AliasTest extends OneAttachedNic {

    private void write(String link, String alias) {
        Command.run("ip", "-n", at.name(), "link", "set", link, "alias", alias);
    }

    private String alias(String link) {
        return at.ip("-o link show " + link).replaceAll("(?s).*alias (.*?)\\s*\\\\?\\s*$", "$1");
    }

    private void replace(String link, String word, String other) {
        String alias = alias(link);
        assertThat(alias).contains(word);
        write(link, alias.replace(word, other));
    }

    private void assertMended() {
        assertThat(backend.check(backend.attach(request))).isEmpty();
        assertThat(at.links()).isEqualTo(healthy);
    }

    @Test
    void tagsThatNoLongerSayWhatTheyShouldAreWrittenAgain() {
        replace(tap, "queues=4", "queues=8");
        replace(bridge, "uplink=" + tunnel, "uplink=eth9");
        assertThat(backend.check(attachment))
                .containsExactly(
                        "bridge " + bridge + " has another alias: " + alias(bridge),
                        "TAP " + tap + " has another alias: " + alias(tap));
        assertMended();
    }

    /** An alias that was cut is no reason to lose a link: what an error advises makes it right, and deletes nothing. */
    @ParameterizedTest
    @ValueSource(ints = {5, 9, 11, 20, 30, 45, 50, 55, 58, 60, 70, 75, 85, 95, 105})
    void whatIsAdvisedForATagThatWasCutShortDoesNoHarm(int length) {
        for (String link : List.of(tap, bridge, tunnel)) {
            String alias = alias(link);
            write(link, alias.substring(0, Math.min(length, alias.length() - 1)));
            try {
                backend.attach(request);
            } catch (ConflictException e) {
                assertThat(e.getMessage().replace("do not delete it", ""))
                        .doesNotContain("delete")
                        .doesNotContain("detach");
                assertThat(e).hasMessageContaining("(ip link set " + link + " alias \"\")");
                write(link, "");
                backend.attach(request);
            }
            assertMended();
        }
    }

    @Test
    void whenALinkWasTaggedIsNoDifference() {
        String alias = alias(bridge);
        write(bridge, alias.replaceAll("since=\\w+", "since=1"));
        assertThat(backend.check(attachment)).isEmpty();
        backend.attach(request);
        assertThat(alias(bridge)).contains("since=1 ");
    }

    @Test
    void aBridgeAndATunnelOfOurMacsAreOursWhateverIsWrittenOnThem() {
        write(bridge, "the blue one");
        write(tunnel, "to the other site");
        assertThat(backend.check(attachment))
                .containsExactly(
                        "bridge " + bridge + " has another alias: the blue one",
                        "tunnel link " + tunnel + " has another alias: to the other site");
        assertThat(backend.remnants(at.network()))
                .extracting(remnant -> remnant.link().value())
                .contains(bridge, tunnel);
        assertMended();
    }

    /** The rest is done by detach, after each test. */
    @Test
    void aBridgeAndATunnelOfOurMacsAreRemovedWhateverIsWrittenOnThem() {
        write(bridge, "the blue one");
        write(tunnel, "to the other site");
        backend.reconcile(at.network(), Set.of(request.id()), Duration.ZERO);
        assertThat(at.links().lines()).hasSameSizeAs(healthy.lines().toList());
    }

    /** A tunnel that lost its tag and leads elsewhere still belongs to the bridge with its MAC, and stays with it. */
    @Test
    void anUntaggedTunnelThatLeadsElsewhereStaysWithItsBridge() {
        String kind = at.ip("-d link show " + tunnel).contains("geneve") ? "geneve" : "vxlan";
        at.ip("link set " + tunnel + " type " + kind + " id 42 remote 192.0.2.9");
        write(tunnel, "");
        backend.reconcile(at.network(), Set.of(request.id()), Duration.ZERO);
        assertThat(at.ip("link show " + tunnel)).contains("master " + bridge);
        assertMended();
    }

    /** Another instance's TAP of the same NIC has the same MAC, so this may be anybody's. */
    @Test
    void aTapOnWhichSomebodyElseWroteIsNobodys() {
        write(tap, "the web server's");
        assertThat(backend.check(attachment)).containsExactly("TAP " + tap + " has another alias: the web server's");
        assertThat(backend.detach(request.id())).isFalse();
        backend.reconcile(at.network(), Set.of(), Duration.ZERO);
        assertThat(at.links().lines()).hasSameSizeAs(healthy.lines().toList());
        assertThatThrownBy(() -> backend.attach(request))
                .isInstanceOf(ConflictException.class)
                .hasMessageContaining("with the MAC of the NIC and an alias that nobody here wrote: the web server's")
                .hasMessageEndingWith("remove the alias (ip link set " + tap + " alias \"\")");
        write(tap, "");
        assertMended();
    }

    @Test
    void linksThatAnotherInstanceTaggedAreItsOwn() {
        for (String link : new String[] {tap, bridge, tunnel}) {
            String alias = alias(link);
            write(link, alias.replace("instance=default", "instance=blue"));
            assertThat(backend.check(attachment)).hasSize(1);
            assertThatThrownBy(() -> backend.attach(request))
                    .isInstanceOf(ConflictException.class)
                    .hasMessageContaining("belongs to plumbline/2 provider=tap instance=blue");
            write(link, alias);
        }
        assertMended();
    }
}
