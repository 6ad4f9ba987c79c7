package dev.plumbline.harness.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class BootTextTest {

    private static String text(long received, List<String> problems) {
        BootResult.TunnelLink link = new BootResult.TunnelLink("host-a", "vxl0", "vxlan", 51, received);
        return BootText.of(new BootResult("tap", "simulated", "Linux", List.of(), List.of(link), List.of(), problems));
    }

    @Test
    void countsThatDifferHaveAWordWhereEveryFrameArrived() {
        assertThat(text(49, List.of()))
                .contains("sent 51 and received 49 frames", "The links also count ARP", "Every frame arrived");
    }

    @Test
    void otherwiseThereIsNothingToSay() {
        assertThat(text(51, List.of())).doesNotContain("also count");
        assertThat(text(49, List.of("lost"))).doesNotContain("also count").contains("FAILED: lost");
    }

    @Test
    void itFitsATerminalOf80Columns() {
        assertThat(BootText.of(DocumentsTest.booted()).lines().filter(line -> !line.contains("first ping reply")))
                .isNotEmpty()
                .allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(80));
    }
}
