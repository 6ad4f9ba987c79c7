package dev.plumbline.tap;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.spi.Attachment;
import dev.plumbline.spi.InterfaceNames;
import dev.plumbline.spi.NicRequest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Rule I15: links of a NIC that somebody has renamed, each and together, are its links as before. */
@Tag("kernel")
class RenamedTest {

    private static final InterfaceNames GIVEN =
            InterfaceNames.derived().withTap("blue-tap").withBridge("blue-br").withTunnel("blue-tunnel");

    private Netns at;
    private String pristine;
    private TapBackend backend;

    @BeforeEach
    void open() {
        at = new Netns();
        pristine = at.links();
        backend = Requests.backend();
    }

    @AfterEach
    void close() {
        backend.close();
        at.close();
    }

    /** Every set of the three roles but the empty one. */
    static Stream<List<String>> roles() {
        List<String> all = List.of("TAP", "bridge", "tunnel");
        return IntStream.range(1, 8)
                .mapToObj(set -> IntStream.range(0, 3)
                        .filter(i -> (set >> i & 1) == 1)
                        .mapToObj(all::get)
                        .toList());
    }

    private NicRequest.Builder request(String vm) {
        return Requests.nic(vm, at.network(), 42);
    }

    private void rename(Attachment attachment, List<String> roles) {
        if (roles.contains("TAP")) {
            at.rename(attachment.tap().name().value(), "other-tap");
        }
        if (roles.contains("bridge")) {
            at.rename(attachment.bridge().name().value(), "other-br");
        }
        if (roles.contains("tunnel")) {
            at.rename(attachment.uplink().orElseThrow().name().value(), "other-tunnel");
        }
    }

    private long count() {
        return at.ip("-o link").lines().count();
    }

    private static List<Integer> indexes(Attachment attachment) {
        return List.of(
                attachment.tap().link().index(),
                attachment.bridge().index(),
                attachment.uplink().orElseThrow().index());
    }

    @ParameterizedTest
    @MethodSource("roles")
    void theyAreFoundListedCheckedRepairedAndDetached(List<String> roles) {
        NicRequest request = request("vm1").build();
        Attachment attachment = backend.attach(request);
        long links = count();
        rename(attachment, roles);

        Attachment found = backend.find(request.id()).orElseThrow();
        assertThat(indexes(found)).isEqualTo(indexes(attachment));
        assertThat(backend.list(at.network())).containsExactly(found);
        assertThat(backend.remnants(at.network())).isEmpty();
        assertThat(backend.check(attachment)).containsExactlyElementsOf(differences(attachment, roles));
        assertThat(backend.check(found)).containsExactlyElementsOf(differences(attachment, roles));

        assertThat(backend.attach(request)).isEqualTo(found);
        assertThat(count()).isEqualTo(links);
        assertThat(backend.check(attachment)).isEmpty();
        assertThat(backend.find(request.id())).contains(found);
        assertThat(backend.attach(request)).isEqualTo(found);
        assertThat(backend.attach(found.toRequest())).isEqualTo(found);
        backend.openQueues(request.id()).close();
        assertThat(backend.detach(request.id())).isTrue();
        assertThat(at.links()).isEqualTo(pristine);
    }

    /** What it says of names, by the role. */
    private static List<String> differences(Attachment attachment, List<String> roles) {
        List<String> all = new ArrayList<>();
        if (roles.contains("bridge")) {
            all.add("bridge other-br is called other-br and not "
                    + attachment.bridge().name());
        }
        if (roles.contains("tunnel")) {
            all.add("tunnel link other-tunnel is called other-tunnel and not "
                    + attachment.uplink().orElseThrow().name());
        }
        if (roles.contains("TAP")) {
            all.add("TAP other-tap is called other-tap and not "
                    + attachment.tap().name());
        }
        return all;
    }

    @ParameterizedTest
    @MethodSource("roles")
    void withoutAnybodyRepairingThemTheyAreDetachedAndReconciled(List<String> roles) {
        NicRequest request = request("vm1").build();
        rename(backend.attach(request), roles);
        backend.reconcile(at.network(), Set.of(request.id()), Duration.ZERO);
        assertThat(backend.find(request.id())).isPresent();
        assertThat(backend.detach(request.id())).isTrue();
        assertThat(at.links()).isEqualTo(pristine);

        rename(backend.attach(request), roles);
        backend.reconcile(at.network(), Set.of(), Duration.ZERO);
        assertThat(at.links()).isEqualTo(pristine);
    }

    @ParameterizedTest
    @MethodSource("roles")
    void anotherNicOfTheNetworkJoinsThem(List<String> roles) {
        Attachment one = backend.attach(request("vm1").build());
        rename(one, roles);
        Attachment two = backend.attach(request("vm2").build());

        assertThat(two.bridge().index()).isEqualTo(one.bridge().index());
        assertThat(two.uplink().orElseThrow().index())
                .isEqualTo(one.uplink().orElseThrow().index());
        assertThat(count()).isEqualTo(5);
        assertThat(backend.detachAll(List.of(one.id(), two.id()))).isEqualTo(2);
        assertThat(at.links()).isEqualTo(pristine);
    }

    @ParameterizedTest
    @MethodSource("roles")
    void linksOfGivenNamesAreTheirsToo(List<String> roles) {
        NicRequest request = request("vm1").names(GIVEN).build();
        Attachment attachment = backend.attach(request);
        rename(attachment, roles);

        Attachment again = backend.attach(request);
        assertThat(indexes(again)).isEqualTo(indexes(attachment));
        assertThat(backend.check(attachment)).isEmpty();
        assertThat(count()).isEqualTo(4);
        assertThat(backend.detach(request.id())).isTrue();
        assertThat(at.links()).isEqualTo(pristine);
    }

    /** Nothing but its tag says then what the TAP was, and a tag alone may have been copied. */
    @Test
    void aTapWithAnotherNameAndMacIsReportedAndLeftAloneAndMadeAnew() {
        NicRequest request = request("vm1").build();
        Attachment was = backend.attach(request);
        rename(was, List.of("TAP", "bridge"));
        at.ip("link set other-tap address 02:00:00:00:00:99");
        at.ip("link delete " + was.uplink().orElseThrow().name());

        assertThat(backend.remnants(at.network()).toString())
                .contains("tun other-tap: its tag is that of NIC vm1/eth0: neither its name nor its MAC is that");
        assertThat(backend.attach(request).tap().link().index())
                .isNotEqualTo(was.tap().link().index());
        assertThat(backend.detach(request.id())).isTrue();
        backend.reconcile(at.network(), Set.of(), Duration.ZERO);
        assertThat(at.ip("-o link")).contains(": other-tap: ");
    }
}
