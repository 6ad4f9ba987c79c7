package dev.plumbline.integration.docs;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The fenced blocks of a page below docs/, by what their first line calls them. */
record Snippets(Map<String, String> blocks) {

    private static final Pattern BLOCK = Pattern.compile(
            "^```(\\w*)\\n(?://|#|\\$|<!--) (\\S+)(?: -->)?\\n(.*?)^```$", Pattern.DOTALL | Pattern.MULTILINE);
    private static final Pattern FENCE = Pattern.compile("^```", Pattern.MULTILINE);

    static Snippets of(String page) {
        String text = Repository.read(Path.of("docs", page));
        Map<String, String> blocks = new LinkedHashMap<>();
        int fences = 0;
        for (Matcher block = BLOCK.matcher(text); block.find(); ) {
            blocks.put(block.group(2), block.group(3));
            fences += 2;
        }
        if (fences != FENCE.matcher(text).results().count()) {
            throw new AssertionError(page + " has a block without a name in its first line, so that nobody tests it");
        }
        return new Snippets(blocks);
    }

    String get(String name) {
        return blocks.get(name);
    }

    /** Java sources, by file. */
    Map<String, String> sources() {
        Map<String, String> sources = new LinkedHashMap<>(blocks);
        sources.keySet().removeIf(name -> !name.endsWith(".java"));
        return sources;
    }

    /** What programs print, by class. */
    Map<String, String> outputs() {
        Map<String, String> outputs = new LinkedHashMap<>(blocks);
        outputs.keySet().removeIf(name -> !name.matches("\\w+"));
        return outputs;
    }
}
