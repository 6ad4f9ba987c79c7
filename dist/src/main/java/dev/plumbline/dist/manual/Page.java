package dev.plumbline.dist.manual;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/**
 * One page of the manual.
 *
 * @param source its Markdown file, relative to the project's folder
 * @param title text of its first heading
 * @param html its content
 * @param sections what a search finds, in order
 */
record Page(Path source, String title, String html, List<Section> sections) {

    /**
     * What stands below one heading.
     *
     * @param anchor id of the heading
     * @param heading its text
     * @param text all text up to the next heading
     */
    record Section(String anchor, String heading, String text) {}

    /** Name of its file in the site: all pages are in one folder. */
    static String fileOf(Path source) {
        String path = source.toString().replaceFirst("\\.md$", "");
        if (path.equals("README")) {
            return "index.html";
        }
        String name = path.startsWith("docs/") ? path.substring("docs/".length()) : "project/" + path;
        return name.replace('/', '-').toLowerCase(Locale.ROOT) + ".html";
    }

    String file() {
        return fileOf(source);
    }
}
