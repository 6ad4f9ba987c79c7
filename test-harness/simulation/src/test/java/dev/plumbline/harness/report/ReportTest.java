package dev.plumbline.harness.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.plumbline.harness.simulation.SimulationResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;

class ReportTest {

    private static final Pattern DATA =
            Pattern.compile("<script id=\"data\" type=\"application/json\">(.*?)</script>", Pattern.DOTALL);

    @Test
    void textTellsLatenciesMilestonesAndVerdict() throws InterruptedException {
        String text = SimulationText.of(Results.good());
        assertThat(text)
                .contains("a bit of everything (seed 42)", "200 VMs booted", "in-memory    attach         200")
                .contains("manager crash at 8.30 s: 24 NICs found again")
                .contains("leak check of in-memory by links of the in-memory model: 0 links before, 0 after")
                .endsWith("Nothing failed, nothing is left behind." + System.lineSeparator());
    }

    @Test
    void textTellsFailuresAndLeaksAndHowManyMore() {
        assertThat(SimulationText.of(Results.bad()))
                .contains("FAILED at 7.00 ms: attach of vm-1: create TAP failed: EBUSY", "FAILED: 249 more times")
                .contains("LEAKED: left behind on host-a", "FAILED, as reported above.")
                .doesNotContain("Nothing failed");
    }

    @Test
    void jsonHasAllPhasesBucketsAndTheTopology() throws Exception {
        JsonNode root = new ObjectMapper().readTree(SimulationJson.of(Results.good()));
        assertThat(root.path("ok").asBoolean()).isTrue();
        JsonNode attach = root.path("latencies").get(0);
        assertThat(attach.path("phase").asText()).isEqualTo("attach");
        assertThat(StreamSupport.stream(attach.path("buckets").spliterator(), false)
                        .mapToInt(bucket -> bucket.path("count").asInt())
                        .sum())
                .isEqualTo(200);
        assertThat(attach.path("p50").asLong())
                .isLessThanOrEqualTo(attach.path("p99").asLong());
        assertThat(root.path("timeline")).hasSize(120);
        assertThat(root.path("milestones")).hasSize(2);
        assertThat(root.path("topology")
                        .path("hosts")
                        .get(1)
                        .path("bridges")
                        .get(0)
                        .path("taps"))
                .isNotEmpty();
        assertThat(root.path("leaks").get(0).path("linksAfter").asInt(-1)).isZero();
    }

    @Test
    void thePageLoadsNothing() throws InterruptedException {
        String page = SimulationPage.of(Results.good());
        assertThat(page).doesNotContainPattern("(src|href)\\s*=\\s*[\"'](?!data:)");
        assertThat(page.replace("http://www.w3.org/2000/svg", "")).doesNotContainPattern("https?://|@import|url\\(");
        assertThat(page).doesNotContain("{{");
    }

    @Test
    void nothingInAResultCanBreakOutOfThePage() throws Exception {
        SimulationResult bad = Results.bad();
        String page = SimulationPage.of(bad);
        Matcher data = DATA.matcher(page);
        assertThat(data.find()).isTrue();
        JsonNode root = new ObjectMapper().readTree(data.group(1));
        assertThat(root.path("scenario").path("name").asText()).isEqualTo(Results.NASTY);
        assertThat(page.split("</script>", -1)).hasSize(3);
        assertThat(page).contains("<title>&lt;/script&gt;&lt;!-- &amp; &quot;nasty&quot;");
    }
}
