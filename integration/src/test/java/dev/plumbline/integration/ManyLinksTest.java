package dev.plumbline.integration;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.integration.support.KernelTest;
import dev.plumbline.integration.support.Net;
import dev.plumbline.spi.Attachment;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Many links of others: a dump then takes several reads. */
@KernelTest
class ManyLinksTest {

    private static final int LINKS = 1000;
    private static final int CROWD = 4000;
    private static final int NICS = 26;

    /** Which go quickly, as bridges do not. */
    private static String link(String name, Object number) {
        return "link add " + name + number + " type vxlan id " + number + " remote 192.0.2.9 dstport 9999";
    }

    private static void addLinks(Net net, int count, Path folder) throws IOException {
        Path batch = folder.resolve("batch");
        Files.writeString(
                batch,
                IntStream.rangeClosed(1, count)
                        .mapToObj(i -> link("many", i) + "\n")
                        .collect(Collectors.joining()));
        net.namespace().ip("-batch " + batch);
    }

    @Test
    void attachFindListAndDetachWorkAmongAThousandLinks(Net net, @TempDir Path folder) throws Exception {
        addLinks(net, LINKS, folder);
        int before = net.links().names().size();
        Attachment attachment = net.attach("vm1");

        assertThat(before).isGreaterThan(LINKS);
        assertThat(net.backend().find(net.nic("vm1"))).contains(attachment);
        assertThat(net.backend().list(net.namespace().spi())).containsExactly(attachment);
        assertThat(net.links().names()).hasSize(before + 3);
        assertThat(net.backend().detach(net.nic("vm1"))).isTrue();
        assertThat(net.links().names()).hasSize(before);
        net.links().names().stream().filter(name -> name.startsWith("many")).forEach(net::expect);
    }

    /** Somebody who makes fifty links a second: a dump of all is then hardly ever of one moment. */
    private static Process makeLinks(Net net) throws IOException {
        String script = "i=10000; while sleep 0.02; do i=$((i + 1)); echo " + link("many", "$i") + "; done"
                + " | exec ip -n " + net.namespace().name() + " -batch -";
        return new ProcessBuilder("sh", "-c", script).start();
    }

    @Test
    void aNicComesAndGoesWhileOthersMakeLinksAmongFourThousand(Net net, @TempDir Path folder) throws Exception {
        addLinks(net, CROWD, folder);
        net.attach("vm0");
        Process others = makeLinks(net);
        try {
            for (int i = 1; i <= NICS; i++) {
                Attachment attachment = net.attach("vm" + i);
                assertThat(net.backend().find(attachment.id())).contains(attachment);
                assertThat(net.backend().check(attachment)).isEmpty();
                assertThat(net.backend().detach(attachment.id())).isTrue();
            }
            assertThat(net.backend().list(net.namespace().spi())).hasSize(1);
            assertThat(net.backend().detach(net.nic("vm1"))).isFalse();
            assertThat(net.backend().detach(net.nic("vm0"))).isTrue();
            assertThat(others.isAlive()).isTrue();
        } finally {
            others.descendants().forEach(ProcessHandle::destroy);
            others.destroy();
            others.waitFor();
        }
        assertThat(net.strangers()).allMatch(name -> name.startsWith("many"));
        net.strangers().forEach(net::expect);
    }
}
