package dev.plumbline.integration.docs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.harness.ip.TestNamespace;
import dev.plumbline.harness.process.Command;
import dev.plumbline.integration.support.JarBuilder;
import dev.plumbline.integration.support.Jvm;
import dev.plumbline.integration.support.KernelTest;
import dev.plumbline.integration.support.Places;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** docs/networks.md: each program runs where the page's commands have been run, and prints what the page shows. */
@KernelTest
class NetworksPageKernelTest {

    @TempDir
    static Path folder;

    private static Snippets page;
    private static Path jar;

    @BeforeAll
    static void compile() throws IOException {
        page = Snippets.of("networks.md");
        JarBuilder builder = new JarBuilder(folder, "networks");
        page.sources().forEach(builder::source);
        jar = builder.build();
    }

    private static Command.Result run(TestNamespace namespace, String program, String... arguments) {
        List<String> words = new ArrayList<>(Jvm.command());
        words.addAll(List.of("-Dplumbline.provider=tap", "-cp", Places.classPathWith(jar), program));
        words.addAll(List.of(arguments));
        return namespace.command(words).withErrorsInOutput().run();
    }

    private static void prints(TestNamespace namespace, String program) {
        Command.Result result = run(namespace, program);
        assertThat(result.status()).as(result.output()).isZero();
        assertThat(result.output() + "\n").endsWith(page.get(program));
    }

    @Test
    @Tag("vlans")
    void vlansAreGivenToPorts() {
        try (TestNamespace namespace = new TestNamespace()) {
            namespace.exec("sh", "-ec", page.get("make-vlan-bridge"));
            prints(namespace, "WithVlan");

            String port = "";
            StringBuilder shown = new StringBuilder();
            for (String line :
                    namespace.exec("bridge", "-compressvlans", "vlan", "show").split("\n")) {
                port = line.startsWith(" ") ? port : line.split("\\s+")[0];
                if (port.startsWith("tap-")) {
                    String vlan = line.replaceFirst("^\\S*", "").strip();
                    shown.append(port).append(' ').append(vlan).append('\n');
                }
            }
            assertThat(shown).hasToString(page.get("bridge-vlans"));
        }
    }

    @Test
    void aListOfRemotesIsChanged() {
        try (TestNamespace namespace = new TestNamespace()) {
            prints(namespace, "ThreeHosts");
            assertThat(namespace.links().names()).containsExactly("lo");

            run(namespace, "ThreeHosts", "and stay");
            String shown = namespace
                    .exec("bridge", "fdb", "show", "dev", "vxl2a-fql4t")
                    .lines()
                    .filter(line -> line.startsWith("00:00:"))
                    .map(line -> line.strip() + "\n")
                    .collect(Collectors.joining());
            assertThat(shown).isEqualTo(page.get("fdb-remotes"));
        }
    }

    @Test
    void aTunnelHasItsSettings() {
        try (TestNamespace namespace = new TestNamespace()) {
            prints(namespace, "Settings");
            assertThat(namespace.links().names()).containsExactly("lo");

            run(namespace, "Settings", "and stay");
            String shown = namespace
                    .ip("-d link show type vxlan")
                    .lines()
                    .filter(line -> line.contains("vxlan id"))
                    .map(line -> line.strip().replaceFirst("(df set).*", "$1") + "\n")
                    .collect(Collectors.joining());
            assertThat(shown).isEqualTo(page.get("ip-settings"));
        }
    }

    @Test
    void aControlledNetworkIsMade() {
        try (TestNamespace namespace = new TestNamespace()) {
            prints(namespace, "Controlled");
            assertThat(namespace.links().names()).containsExactly("lo");
        }
    }

    @Test
    void anExistingBridgeIsUsed() {
        try (TestNamespace namespace = new TestNamespace()) {
            namespace.exec("sh", "-ec", page.get("make-existing-bridge"));
            Set<String> before = Set.copyOf(namespace.links().names());
            prints(namespace, "OnBridge");
            assertThat(namespace.links().names()).containsExactlyInAnyOrderElementsOf(before);

            run(namespace, "OnBridge", "and stay");
            String shown = namespace.ip("-br link show master br0").replaceAll("(?m) +$", "") + "\n"
                    + namespace.links().get("tap-vm1-eth0").alias().replaceAll("(since|sum)=\\w+", "$1=…")
                    + "\n";
            assertThat(shown).isEqualTo(page.get("ip-existing-bridge"));
        }
    }
}
