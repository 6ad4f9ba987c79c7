package dev.plumbline.harness.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion.VersionFlag;
import dev.plumbline.harness.doctor.Finding;
import dev.plumbline.harness.json.SerialForm;
import dev.plumbline.spi.Attachment;
import dev.plumbline.spi.InterfaceName;
import dev.plumbline.spi.Link;
import dev.plumbline.spi.MacAddress;
import dev.plumbline.spi.NicId;
import dev.plumbline.spi.Owner;
import dev.plumbline.spi.TapDevice;
import dev.plumbline.spi.VxlanTunnel;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What doctor, boot and simulate print for programs. */
class DocumentsTest {

    private static final JsonSchema SCHEMA =
            JsonSchemaFactory.getInstance(VersionFlag.V202012).getSchema(SerialForm.schema());

    private final StringWriter out = new StringWriter();

    private int run(String... words) {
        return Plumbline.run(new PrintWriter(out, true), new PrintWriter(new StringWriter()), words);
    }

    private static String golden(String what) throws IOException {
        try (InputStream in = SerialForm.class.getResourceAsStream("version-1-" + what + ".json")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static void requireValid(String document) throws IOException {
        JsonNode tree = new ObjectMapper().readTree(document);
        assertThat(SCHEMA.validate(tree)).as(document).isEmpty();
        assertThat(tree.path("version").asInt()).isEqualTo(SerialForm.VERSION);
    }

    static BootResult booted() {
        Attachment nic = Attachment.builder(
                        NicId.of("vm1", "nic0"),
                        VxlanTunnel.of("42", "192.0.2.2"),
                        new Owner(1000, 1000),
                        TapDevice.builder(link("tap0", 12)).queues(4).build())
                .mtu(9001)
                .guestMac(MacAddress.parse("02:00:00:00:00:01"))
                .bridge(link("br0", 10))
                .build();
        return new BootResult(
                "tap",
                "qemu",
                "Linux 6.1",
                List.of(new BootResult.Nic("host-a", nic, 8, 7, 1_500_000, 2_500_000)),
                List.of(new BootResult.TunnelLink("host-a", "vxl0", "vxlan", 48, 47)),
                List.of(new GuestFinding("vm1", "vm2", 5_200_000_000L, 4, 9001, true, 812.5)),
                List.of("vm1: 1 of 8 frames was lost"));
    }

    private static Link link(String name, int index) {
        return new Link(new InterfaceName(name), index, MacAddress.parse("02:00:00:00:01:" + index));
    }

    @Test
    void bootWritesWhatVersion1Has() throws IOException {
        String written = BootJson.document(booted()).toPrettyString();
        assertThat(written).isEqualToIgnoringNewLines(golden("boot"));
        requireValid(written);
    }

    @Test
    void doctorWritesWhatVersion1Has() throws IOException {
        List<Finding> findings = List.of(
                new Finding("/dev/net/tun", Finding.State.LACKING, "it is not there", "modprobe tun"),
                new Finding("provider", Finding.State.FOUND, "tap", ""));
        String written = DoctorJson.document(findings, false).toPrettyString();
        assertThat(written).isEqualToIgnoringNewLines(golden("doctor"));
        requireValid(written);
    }

    @ParameterizedTest
    @ValueSource(strings = {"boot", "doctor", "simulation"})
    void whatVersion1WroteIsValid(String what) throws IOException {
        requireValid(golden(what));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "doctor --json",
                "boot --provider in-memory --json",
                "simulate --provider in-memory --vms 10 --json"
            })
    void eachDocumentHasTheVersionAndIsInTheSchema(String words) throws IOException {
        run(words.split(" "));
        requireValid(out.toString());
    }

    @Test
    void aReportInAFileIsTheSameDocument(@TempDir Path folder) throws IOException {
        run("simulate", "--provider", "in-memory", "--vms", "10", "--report", folder.toString());
        requireValid(Files.readString(folder.resolve("report.json")));
    }
}
