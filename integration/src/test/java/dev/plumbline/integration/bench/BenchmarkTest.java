package dev.plumbline.integration.bench;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.integration.support.Needs;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** That the benchmark runs and writes what it promises; no figure is judged. */
@Tag("kernel")
@Tag("host-only")
class BenchmarkTest {

    /** Stands in for a peer, so that nothing has to be compiled: it says ok to everything. */
    private static final String MUTE_PEER = "#!/bin/sh\nwhile read -r line; do echo ok 1000000; done\n";

    @Test
    void theQuickRunWritesBothReports(@TempDir Path folder) throws IOException {
        Needs.foreignOwner();
        for (String name : new String[] {Peers.FLOOR, Peers.REFERENCE, Peers.CHURN}) {
            Path peer = Files.writeString(folder.resolve(name), MUTE_PEER);
            assertThat(peer.toFile().setExecutable(true)).isTrue();
        }
        Path json = folder.resolve("bench.json");
        Path html = folder.resolve("bench.html");

        int status = new CommandLine(new Benchmark())
                .execute(
                        "--quick",
                        "--peers-folder",
                        folder.toString(),
                        "--json",
                        json.toString(),
                        "--html",
                        html.toString(),
                        "--only",
                        "queues,many,churn");

        assertThat(status).isZero();
        assertThat(json)
                .content()
                .contains(
                        "\"metric\": \"attach\"", "\"metric\": \"detachAll\"", "\"metric\": \"cycles of", "\"met\": ");
        assertThat(html)
                .content()
                .contains("<svg", "attach, 4 queues, to the floor")
                .endsWith("</html>\n");
    }
}
