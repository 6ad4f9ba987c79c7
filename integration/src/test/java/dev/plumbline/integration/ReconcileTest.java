package dev.plumbline.integration;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.integration.support.KernelTest;
import dev.plumbline.integration.support.Net;
import dev.plumbline.integration.support.TunnelChoice;
import dev.plumbline.spi.Attachment;
import dev.plumbline.spi.BackendOptions;
import dev.plumbline.spi.ExistingUplink;
import dev.plumbline.spi.NetworkNamespace;
import dev.plumbline.spi.NicId;
import dev.plumbline.spi.Reconciliation;
import dev.plumbline.spi.Remnant;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Rule R21. */
@KernelTest
class ReconcileTest {

    private static Reconciliation reconcile(Net net, Duration grace, Attachment... wanted) {
        Set<NicId> ids = Arrays.stream(wanted).map(Attachment::id).collect(Collectors.toSet());
        return net.backend().reconcile(net.namespace().spi(), ids, grace);
    }

    @Test
    void theUnwantedGoesAndTheWantedStays(Net net) {
        Attachment wanted = net.attach("vm1");
        Attachment shared = net.attach("vm2");
        Attachment other = net.attach(net.request("vm3", TunnelChoice.to("43", "192.0.2.2")));

        assertThat(reconcile(net, Duration.ZERO, wanted).removed())
                .containsExactlyInAnyOrder(
                        shared.tap().name(),
                        other.tap().name(),
                        other.bridge().name(),
                        other.uplink().orElseThrow().name());
        assertThat(net.backend().list(net.namespace().spi())).containsExactly(wanted);
        assertThat(net.strangers()).hasSize(3);
    }

    @Test
    void whatIsYoungerThanTheGracePeriodStaysAndIsNamed(Net net) {
        Attachment young = net.attach("vm1");
        Reconciliation done = reconcile(net, Duration.ofHours(1));

        assertThat(done.removed()).isEmpty();
        assertThat(done.young()).containsExactly(young.tap().name());
        assertThat(net.backend().find(young.id())).contains(young);
    }

    @Test
    void aGracePeriodLongerThanTimeSparesAll(Net net) {
        Attachment young = net.attach("vm1");

        assertThat(reconcile(net, Duration.ofSeconds(Long.MAX_VALUE)).young())
                .containsExactly(young.tap().name());
    }

    /** As /var/run/netns/blue is to /run/netns/blue. */
    @Test
    void aNicThatIsWantedByAnotherPathToItsNamespaceStays(Net net, @TempDir Path folder) throws IOException {
        Attachment attachment = net.attach("vm1");
        Path path = net.namespace().spi().path().orElseThrow();
        NetworkNamespace other = NetworkNamespace.at(Files.createSymbolicLink(folder.resolve("other"), path));
        NicId wanted = new NicId("vm1", "eth0", other);

        net.backend().reconcile(net.namespace().spi(), Set.of(wanted), Duration.ZERO);
        assertThat(net.backend().check(attachment)).isEmpty();
        net.backend().reconcile(other, Set.of(attachment.id()), Duration.ZERO);
        assertThat(net.backend().check(attachment)).isEmpty();
        assertThat(net.backend().find(wanted).orElseThrow().tap()).isEqualTo(attachment.tap());
    }

    @Test
    void aNicThatIsWantedByAPathThatLeadsNowhereStays(Net net, @TempDir Path folder) {
        Attachment attachment = net.attach("vm1");
        NetworkNamespace nowhere = NetworkNamespace.at(folder.resolve("nowhere"));

        net.backend().reconcile(net.namespace().spi(), Set.of(new NicId("vm1", "eth0", nowhere)), Duration.ZERO);
        assertThat(net.backend().check(attachment)).isEmpty();
    }

    @Test
    void aNicThatIsWantedInAnotherNamespaceIsNotWantedHere(Net net, Net other) {
        Attachment attachment = net.attach("vm1");
        Attachment there = other.attach("vm1");

        reconcile(net, Duration.ZERO, there);
        assertThat(net.backend().find(attachment.id())).isEmpty();
        assertThat(other.backend().check(there)).isEmpty();
    }

    @Test
    void withNothingWantedNothingStays(Net net) {
        net.attach("vm1");
        net.attach("vm2");
        reconcile(net, Duration.ZERO);

        assertThat(net.strangers()).isEmpty();
    }

    @Test
    void linksOfOthersStay(Net net) {
        net.addLink("theirs", TunnelChoice.words(TunnelChoice.to("7", "192.0.2.9")));
        net.addLink("plain", "type bridge");
        net.namespace().ip("tuntap add dev vnet0 mode tap");
        net.expect("vnet0");
        reconcile(net, Duration.ZERO);

        assertThat(net.links().names()).contains("theirs", "plain", "vnet0");
    }

    @Test
    void anotherInstancesNicsStay(Net net) {
        var blue = net.another(BackendOptions.none().with("instance", "blue"));
        Attachment theirs = blue.attach(net.request("vm1").build());
        var mine = net.another(BackendOptions.none());

        assertThat(mine.reconcile(net.namespace().spi(), Set.of(), Duration.ZERO)
                        .removed())
                .isEmpty();
        assertThat(blue.find(theirs.id())).contains(theirs);
        blue.detach(theirs.id());
    }

    @Test
    void aHealthyHostHasNoRemnants(Net net) {
        net.attach("vm1");

        assertThat(net.backend().remnants(net.namespace().spi())).isEmpty();
    }

    @Test
    void bridgeAndTunnelWithoutATapAreRemnantsAndGo(Net net) {
        Attachment attachment = net.attach("vm1");
        net.namespace().ip("link delete " + attachment.tap().name());

        assertThat(net.backend().remnants(net.namespace().spi()))
                .extracting(Remnant::link)
                .containsExactlyInAnyOrder(
                        attachment.bridge().name(),
                        attachment.uplink().orElseThrow().name());
        reconcile(net, Duration.ZERO);
        assertThat(net.strangers()).isEmpty();
    }

    @Test
    void aTapWithoutItsBridgeIsARemnantOfItsNic(Net net) {
        Attachment attachment = net.attach("vm1");
        net.namespace().ip("link delete " + attachment.bridge().name());

        assertThat(net.backend().remnants(net.namespace().spi())).anySatisfy(remnant -> {
            assertThat(remnant.link()).isEqualTo(attachment.tap().name());
            assertThat(remnant.nic()).contains(attachment.id());
        });
    }

    @Test
    void anExistingUplinkIsReleasedNotRemoved(Net net) {
        net.addVeth("up0", "wire");
        net.namespace().ip("link set up0 mtu 9001");
        net.attach(net.request("vm1", ExistingUplink.of("up0")));
        reconcile(net, Duration.ZERO);

        assertThat(net.links().get("up0").master()).isEmpty();
        assertThat(net.links().get("up0").up()).isFalse();
        assertThat(net.strangers()).isEmpty();
    }
}
