package dev.plumbline.harness.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.plumbline.harness.process.Command;
import dev.plumbline.harness.simulation.SimulationResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The page in a real browser, at the widths of a phone and a laptop. */
@Timeout(120)
class PageInBrowserTest {

    /** In a frame of the width in question: a window of Chromium's cannot be as narrow as a phone. */
    private static final String FRAME = """
        <!DOCTYPE html><iframe id="f" style="border:0;width:%dpx;height:844px" ></iframe><pre id="found"></pre>
        <script>
        const frame = document.getElementById('f');
        frame.addEventListener('load', () => setTimeout(() => {
          const page = frame.contentDocument;
          if (page.URL === 'about:blank') return; // what a frame shows before its page, and is loaded as well
          const wide = [...page.querySelectorAll('body *')].filter(e => {
            const box = e.getBoundingClientRect();
            return box.width > 0 && (box.right > %d + 0.5 || box.left < -0.5);
          });
          const cut = [...page.querySelectorAll('svg text')].filter(e => {
            const text = e.getBoundingClientRect();
            const svg = e.ownerSVGElement.getBoundingClientRect();
            return text.left < svg.left - 1 || text.right > svg.right + 1;
          });
          document.getElementById('found').textContent = 'scrollWidth=' + page.documentElement.scrollWidth
            + ' wide=' + wide.map(e => e.tagName + '.' + e.id).join() + ' cut=' + cut.map(e => e.textContent).join()
            + ' charts=' + page.querySelectorAll('svg').length
            + ' bars=' + page.querySelectorAll('rect.bar').length;
        }, 300));
        frame.src = 'report.html';
        </script>
        """;

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(ints = {390, 1440})
    void aGoodResultFitsAndIsDrawn(int width) throws Exception {
        String found = look(Results.good(), width);
        assertThat(found).contains("scrollWidth=" + width + " wide= cut= charts=5");
        assertThat(Integer.parseInt(found.replaceAll("(?s).*bars=(\\d+).*", "$1")))
                .isGreaterThan(100);
    }

    @ParameterizedTest
    @ValueSource(ints = {390, 1440})
    void aBadResultWithLongWordsFitsToo(int width) throws Exception {
        assertThat(look(Results.bad(), width)).contains("scrollWidth=" + width + " wide= cut= charts=3");
    }

    private String look(SimulationResult result, int width) throws Exception {
        Optional<Path> browser = browser();
        assumeTrue(browser.isPresent(), "no Chromium on the PATH; apt-get install chromium");
        Files.writeString(folder.resolve("report.html"), SimulationPage.of(result));
        Path frame = Files.writeString(folder.resolve("frame.html"), FRAME.formatted(width, width));
        List<String> command = new ArrayList<>(List.of(
                browser.get().toString(),
                "--headless",
                "--no-sandbox",
                "--disable-gpu",
                "--disable-quic",
                "--no-first-run",
                "--disable-background-networking",
                "--disable-component-update",
                "--disable-sync",
                "--hide-scrollbars",
                "--allow-file-access-from-files",
                "--user-data-dir=" + folder.resolve("profile"),
                "--window-size=1600,1000",
                "--virtual-time-budget=5000",
                "--dump-dom",
                frame.toUri().toString()));
        String page = Command.of(command).within(PATIENCE).run().output();
        return page.replaceAll("(?s).*<pre id=\"found\">(.*)</pre>.*", "$1");
    }

    private static Optional<Path> browser() {
        return Stream.of(System.getenv().getOrDefault("PATH", "").split(":"))
                .flatMap(path -> Stream.of(Path.of(path, "chromium"), Path.of(path, "chromium-browser")))
                .filter(Files::isExecutable)
                .findFirst();
    }
}
