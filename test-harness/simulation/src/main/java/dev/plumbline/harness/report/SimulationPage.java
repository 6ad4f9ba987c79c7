package dev.plumbline.harness.report;

import dev.plumbline.harness.simulation.SimulationResult;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/**
 * The result of a simulation as a page for a browser: one file that loads nothing, in light and dark, for any width.
 */
public final class SimulationPage {

    private static final String[] SCRIPTS = {"common.js", "latency.js", "timeline.js", "topology.js", "page.js"};

    private SimulationPage() {}

    /**
     * Writes a result.
     *
     * @param result the result
     * @return an HTML document, to be written in UTF-8
     */
    public static String of(SimulationResult result) {
        StringBuilder scripts = new StringBuilder();
        for (String script : SCRIPTS) {
            scripts.append(resource(script));
        }
        String template = resource("page.html");
        // data last: nothing in it can be taken for a place to fill
        return template.replace("{{title}}", escape(result.scenario().name()))
                .replace("{{style}}", resource("page.css"))
                .replace("{{script}}", scripts)
                .replace("{{text}}", escape(SimulationText.of(result)))
                .replace("{{data}}", dataOf(result));
    }

    /** No sequence of characters in it can end the element that it stands in. */
    private static String dataOf(SimulationResult result) {
        return SimulationJson.tree(result).toString().replace("<", "\\u003c");
    }

    private static String escape(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }

    private static String resource(String name) {
        try (InputStream in = SimulationPage.class.getResourceAsStream(name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(name, e);
        }
    }
}
