package dev.plumbline.harness.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BootCommandTest {

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    private int run(String... args) {
        return Plumbline.run(new PrintWriter(out, true), new PrintWriter(err, true), args);
    }

    @Test
    void bootsTheDefaultVmsInMemory() {
        assertThat(run("boot", "--provider", "in-memory")).as(err.toString()).isZero();
        assertThat(out.toString())
                .contains("Every frame arrived, nothing is left behind.")
                .contains("vm4  host-b");
        assertThat(err.toString()).contains("boot 4/4", "ping 4/4", "shut down 4/4");
    }

    @Test
    void jsonIsOneDocumentThatSaysWhatHappened() throws Exception {
        int status = run(
                "boot", "--provider=in-memory", "--json", "--vms", "3", "--queues", "2", "--uid", "7", "--mtu", "1500");
        assertThat(status).as(err.toString()).isZero();
        JsonNode root = new ObjectMapper().readTree(out.toString()).path("boot");
        assertThat(root.path("ok").asBoolean()).isTrue();
        assertThat(root.path("nics")).hasSize(3).allSatisfy(nic -> {
            assertThat(nic.path("uid").asInt()).isEqualTo(7);
            assertThat(nic.path("mtu").asInt()).isEqualTo(1500);
            assertThat(nic.path("sent").asInt()).isEqualTo(4);
            assertThat(nic.path("received").asInt()).isEqualTo(4);
        });
        assertThat(root.path("tunnels"))
                .hasSize(2)
                .allMatch(link -> link.path("kind").asText().equals("geneve"));
    }

    @Test
    void aFileSaysWhichVms(@TempDir Path folder) throws Exception {
        Path file = Files.writeString(folder.resolve("vms.yaml"), """
            vms:
              - name: left
                namespace: host-a
                nics: [{name: n0, queues: 2, network: {vxlan: {vni: 7, remote: 192.0.2.2}}}]
              - name: right
                namespace: host-b
                nics: [{name: n0, queues: 3, network: {vxlan: {vni: 7, remote: "192.0.2.1"}}}]
            """);
        assertThat(run("boot", "--provider", "in-memory", "--file", file.toString()))
                .as(err.toString())
                .isZero();
        assertThat(out.toString()).contains("left", "right", "vxlan link");
    }

    /** The remote of one VM leads nowhere: no frame arrives, and the command must not say otherwise. */
    @Test
    void framesThatDoNotArriveFailTheCommand(@TempDir Path folder) throws Exception {
        Path file = Files.writeString(folder.resolve("vms.yaml"), """
            vms:
              - name: left
                namespace: host-a
                nics: [{name: n0, queues: 2, network: {geneve: {vni: 7, remote: 192.0.2.2}}}]
              - name: right
                namespace: host-b
                nics: [{name: n0, queues: 2, network: {geneve: {vni: 7, remote: 192.0.2.99}}}]
            """);
        assertThat(run("boot", "--provider", "in-memory", "--json", "--file", file.toString()))
                .isEqualTo(1);
        JsonNode root = new ObjectMapper().readTree(out.toString()).path("boot");
        assertThat(root.path("ok").asBoolean()).isFalse();
        assertThat(root.path("problems").toString()).contains("2 of its 2 queues got no answer to ARP");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--queues 257 | --queues must be 1 to 256, got 257",
                "--vms 1 | --vms must be 2 to 1000, got 1",
                "--mtu 67 | --mtu must be 68 to 65535, got 67",
                "--uid -1 | uid must be 0 to 4294967294, got -1",
                "--guest xen | guest kind must be one of qemu, simulated",
                "--kernel bsd | --kernel must be host or uml, got \"bsd\"",
                "--hand-over post | --hand-over must be name or descriptors, got \"post\"",
                "--hand-over descriptors | --hand-over descriptors goes with --guest qemu",
                "--tunnel gre | AUTO, GENEVE, VXLAN",
                "--colour red | Unknown option",
                "--output /nonesuch/file | --output must be in a directory that is there, got \"/nonesuch/file\"",
                "--output /proc | --output must be a file, got a directory",
                "--file none.yaml | none.yaml: cannot be read: there is no such file",
                "--file none.yaml --vms 2 | --vms does not go with --file: the file says so of each VM",
                "--file none.yaml --queues 4 | --queues does not go with --file",
                "--file none.yaml --mtu 1400 | --mtu does not go with --file",
                "--file none.yaml --tunnel vxlan | --tunnel does not go with --file",
                "--file none.yaml --guest qemu --hand-over name | --hand-over does not go with --file",
            })
    void mistakesAreToldAndAreWrongUsage(String arguments, String message) {
        assertThat(run(("boot --provider in-memory " + arguments).split(" "))).isEqualTo(2);
        assertThat(err.toString()).contains(message);
        assertThat(err.toString().lines()).hasSize(1);
        assertThat(out.toString()).isEmpty();
    }

    @Test
    void helpOffersWhatBootTakesAndNoMore() {
        assertThat(run("boot", "--help")).isZero();
        assertThat(out.toString())
                .contains("Number of VMs, 2 to 1000", "simulated or qemu")
                .doesNotContain("none");
    }

    @Test
    void anOutputThatCannotBeWrittenFailsTheCommand() {
        assertThat(run("boot", "--provider", "in-memory", "--vms", "2", "--output", "/dev/full"))
                .isEqualTo(1);
        assertThat(err.toString()).contains("the result could not be written to /dev/full: No space left");
    }

    @Test
    void anUnknownProviderListsTheCandidates() {
        assertThat(run("boot", "--provider", "nonesuch")).isEqualTo(1);
        assertThat(err.toString()).contains("nonesuch", "is unknown", "in-memory");
    }

    @Test
    void withoutAKernelProviderTheInMemoryOneIsOfferedNotTaken() {
        assertThat(run("boot")).isEqualTo(1);
        assertThat(err.toString()).contains("no network backend works on this kernel", "--provider in-memory");
    }
}
