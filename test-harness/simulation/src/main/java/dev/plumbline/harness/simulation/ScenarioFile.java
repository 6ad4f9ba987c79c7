package dev.plumbline.harness.simulation;

import dev.plumbline.harness.file.FileNode;
import dev.plumbline.harness.file.YamlFile;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/**
 * Reads a scenario from a YAML file, or from JSON, which is YAML too; {@code docs/simulation.md} lists its keys. Safe
 * for use by several threads.
 */
public final class ScenarioFile {

    private static final String EXAMPLE = "example.yaml";

    private ScenarioFile() {}

    /**
     * Reads a file.
     *
     * @param file YAML or JSON, at most 16 MiB
     * @return the scenario
     * @throws ScenarioException if it cannot be read, or something in it is not allowed
     */
    public static Scenario read(Path file) {
        return scenario(new YamlFile(file.toString(), ScenarioException::new).read());
    }

    /**
     * The scenario that comes with the harness: 200 VMs and a bit of everything.
     *
     * @return the scenario
     */
    public static Scenario example() {
        return parse(EXAMPLE, exampleText());
    }

    /**
     * The file of {@link #example}, to begin one's own with.
     *
     * @return YAML
     */
    public static String exampleText() {
        try (InputStream in = ScenarioFile.class.getResourceAsStream(EXAMPLE)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(EXAMPLE, e);
        }
    }

    static Scenario parse(String file, String text) {
        return scenario(new YamlFile(file, ScenarioException::new).parse(text));
    }

    private static Scenario scenario(FileNode root) {
        root.mapping(
                "name",
                "seed",
                "vms",
                "threads",
                "timeScale",
                "provider",
                "guest",
                "arrival",
                "lifetime",
                "queues",
                "networks",
                "guestCrashes",
                "managerCrashes",
                "providerSwaps");
        ScenarioBuilder it = Scenario.named(root.get("name").map(FileNode::text).orElse("unnamed"));
        it.vms(root.require("vms").integer());
        root.get("seed").ifPresent(node -> it.seed(node.id()));
        root.get("threads").ifPresent(node -> it.threads(node.integer()));
        root.get("timeScale").ifPresent(node -> it.timeScale(node.number()));
        root.get("provider").ifPresent(node -> it.provider(node.text()));
        root.get("guest").ifPresent(node -> it.guest(node.text()));
        root.get("arrival").ifPresent(node -> it.arrival(ScenarioNodes.arrival(node)));
        root.get("lifetime").ifPresent(node -> it.lifetime(ScenarioNodes.lifetime(node)));
        root.get("networks").ifPresent(node -> it.networks(ScenarioNodes.networks(node)));
        root.get("guestCrashes").ifPresent(node -> it.guestCrashes(ScenarioNodes.guestCrashes(node)));
        root.get("queues").ifPresent(node -> node.elements().forEach(share -> ScenarioNodes.queues(share, it)));
        root.get("managerCrashes")
                .ifPresent(node -> node.elements().forEach(crash -> ScenarioNodes.managerCrash(crash, it)));
        root.get("providerSwaps")
                .ifPresent(node -> node.elements().forEach(swap -> ScenarioNodes.providerSwap(swap, it)));
        return root.check(it::build);
    }
}
