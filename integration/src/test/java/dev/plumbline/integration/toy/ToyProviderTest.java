package dev.plumbline.integration.toy;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import dev.plumbline.integration.support.Needs;
import dev.plumbline.linux.sys.NativeSyscalls;
import dev.plumbline.spi.Attachment;
import dev.plumbline.spi.ConflictException;
import dev.plumbline.spi.ExistingUplink;
import dev.plumbline.spi.NetworkNamespace;
import dev.plumbline.spi.NicId;
import dev.plumbline.spi.NicRequest;
import dev.plumbline.spi.Owner;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A second provider can be written on linux-net and the SPI without a line of the first one's. */
@Tag("kernel")
class ToyProviderTest {

    private static final String NAME = "toy-" + ProcessHandle.current().pid();
    private static final NetworkNamespace BLUE = NetworkNamespace.named(NAME);
    private static final NicId NIC = new NicId("vm1", "eth0", BLUE);

    private final ToyBackend backend = new ToyBackend(new NativeSyscalls());

    @BeforeEach
    void addNamespace() throws Exception {
        ip("netns", "add", NAME);
    }

    @AfterEach
    void deleteNamespace() throws Exception {
        backend.close();
        ip("netns", "delete", NAME);
    }

    private static String ip(String... words) throws Exception {
        List<String> command = new ArrayList<>(List.of("ip"));
        command.addAll(List.of(words));
        Process process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        String out = new String(process.getInputStream().readAllBytes(), UTF_8);
        assertThat(process.waitFor()).isZero();
        return out;
    }

    private static NicRequest request(NicId nic, int queues) {
        Needs.foreignOwner(); // such as this one
        return NicRequest.builder(nic, ExistingUplink.of("toybr0"), new Owner(54321, 54321))
                .queues(queues)
                .build();
    }

    /** Rules R1, R3, R4, R5, R11: what was asked for, once, found by anybody, gone without a trace. */
    @Test
    void attachesFindsAndDetaches() throws Exception {
        Attachment attachment = backend.attach(request(NIC, 4));

        assertThat(ip("-n", NAME, "-d", "link", "show", attachment.tap().name().value()))
                .contains("master toybr0", "multi_queue", "user 54321", "UP");
        assertThat(backend.attach(request(NIC, 4))).isEqualTo(attachment);
        try (ToyBackend other = new ToyBackend(new NativeSyscalls())) {
            assertThat(other.find(NIC)).contains(attachment);
            assertThat(other.list(BLUE)).containsExactly(attachment);
        }
        assertThatThrownBy(() -> backend.attach(request(NIC, 2))).isInstanceOf(ConflictException.class);
        assertThat(backend.detach(NIC)).isTrue();
        assertThat(backend.detach(NIC)).isFalse();
        assertThat(ip("-n", NAME, "-o", "link").lines()).hasSize(1);
    }

    /** Rule R6: a bridge is shared, and goes with the last of its NICs. */
    @Test
    void sharesItsBridge() throws Exception {
        NicId other = new NicId("vm2", "eth0", BLUE);
        backend.attach(request(NIC, 1));
        backend.attach(request(other, 1));

        assertThat(backend.reconcile(BLUE, Set.of(other), Duration.ZERO).removed())
                .hasSize(1);
        assertThat(backend.list(BLUE)).extracting(Attachment::id).containsExactly(other);
        assertThat(backend.detach(other)).isTrue();
        assertThat(ip("-n", NAME, "-o", "link").lines()).hasSize(1);
    }

    /** Rule R13: nothing stays open. */
    @Test
    void closingGivesEverythingBack() {
        backend.attach(request(NIC, 1));
        backend.close();

        assertThat(Thread.getAllStackTraces().keySet())
                .noneMatch(thread -> thread.getName().startsWith("plumbline "));
    }

    @Test
    void knowsNothingOfTheFirstProvider() {
        noClasses()
                .that(resideInAPackage("dev.plumbline.integration.toy"))
                .should()
                .dependOnClassesThat(resideInAPackage("dev.plumbline.tap.."))
                .check(new ClassFileImporter().importPackages("dev.plumbline.integration.toy"));
    }
}
