package dev.plumbline.integration;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.integration.support.KernelTest;
import dev.plumbline.integration.support.Net;
import dev.plumbline.spi.Attachment;
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

    @Test
    void attachFindListAndDetachWorkAmongAThousandLinks(Net net, @TempDir Path folder) throws Exception {
        Path batch = folder.resolve("batch");
        Files.writeString(
                batch,
                IntStream.range(0, LINKS)
                        .mapToObj(i -> "link add many" + i + " type bridge\n")
                        .collect(Collectors.joining()));
        net.namespace().ip("-batch " + batch);
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
}
