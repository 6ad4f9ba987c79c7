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
import org.junit.jupiter.params.provider.ValueSource;

class SimulateCommandTest {

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    private int run(String... args) {
        return Plumbline.run(new PrintWriter(out, true), new PrintWriter(err, true), args);
    }

    @Test
    void theExampleRunsInMemory(@TempDir Path folder) throws Exception {
        Path report = folder.resolve("new").resolve("report");
        assertThat(run("simulate", "--provider", "in-memory", "--report", report.toString()))
                .as(err.toString())
                .isZero();
        assertThat(out.toString())
                .contains("a bit of everything (seed 42)", "200 VMs booted", "Nothing failed, nothing is left behind.");
        assertThat(err.toString()).contains("simulate 100 %  200 VMs", "report.html");
        assertThat(Files.readString(report.resolve("report.txt"))).isEqualTo(out.toString());
        assertThat(Files.readString(report.resolve("report.html"))).contains("<title>a bit of everything");
        JsonNode json = new ObjectMapper()
                .readTree(Files.readString(report.resolve("report.json")))
                .path("simulation");
        assertThat(json.path("totals").path("booted").asInt()).isEqualTo(200);
    }

    @Test
    void jsonIsOneDocument() throws Exception {
        assertThat(run("simulate", "--provider=in-memory", "--vms=160", "--json", "--threads=1"))
                .isZero();
        JsonNode root = new ObjectMapper().readTree(out.toString()).path("simulation");
        assertThat(root.path("ok").asBoolean()).isTrue();
        assertThat(root.path("scenario").path("vms").asInt()).isEqualTo(160);
    }

    @Test
    void aPlanIsPrintedAndNothingIsDone() {
        assertThat(run("simulate", "--plan", "--seed", "5")).isZero();
        String first = out.toString();
        assertThat(first.lines()).hasSizeGreaterThan(380).anyMatch(line -> line.endsWith("s  manager crash 1"));
        out.getBuffer().setLength(0);
        run("simulate", "--plan", "--seed", "5");
        assertThat(out.toString()).isEqualTo(first);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 30, 400})
    void theExampleCanHaveAsManyVmsAsOneLikes(int vms) throws Exception {
        assertThat(run("simulate", "--provider=in-memory", "--json", "--vms=" + vms))
                .as(err.toString())
                .isZero();
        JsonNode root = new ObjectMapper().readTree(out.toString()).path("simulation");
        assertThat(root.path("totals").path("booted").asInt()).isEqualTo(vms);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--vms 0 | vms must be 1 to 1000000, got 0",
                "--report /dev/null/x | --report must be a directory that can be made",
                "--guest xen | guest kind must be one of",
                "--threads 0 | threads must be 1 to 256, got 0",
                "nowhere.yaml | nowhere.yaml: cannot be read",
            })
    void mistakesAreToldAndAreWrongUsage(String arguments, String message) {
        assertThat(run(("simulate --provider in-memory " + arguments).split(" ")))
                .isEqualTo(2);
        assertThat(err.toString()).contains(message);
        assertThat(out.toString()).isEmpty();
    }
}
