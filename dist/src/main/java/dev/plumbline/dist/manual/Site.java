package dev.plumbline.dist.manual;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Writes all pages, what they link to, and an index for the search. Its files work without a server. */
public final class Site {

    private static final List<String> ASSETS = List.of("manual.css", "search.js");
    private static final List<String> AT_THE_TOP =
            List.of("README.md", "CONTRIBUTING.md", "CHANGELOG.md", "SECURITY.md");

    private final Path root;
    private final Path into;
    private final List<String> extras;

    private Site(Path root, Path into, List<String> extras) {
        this.root = root;
        this.into = into;
        this.extras = extras;
    }

    /**
     * Writes the site.
     *
     * @param args the project's folder, the site's folder, then what else is in that folder: {@code FILE=TITLE}
     * @throws IOException if a file cannot be read or written
     */
    public static void main(String[] args) throws IOException {
        new Site(Path.of(args[0]), Path.of(args[1]), List.of(args).subList(2, args.length)).write();
    }

    private void write() throws IOException {
        List<Path> sources = sources();
        Links links = new Links(root, sources);
        Markdown markdown = new Markdown(links);
        List<Page> pages = new ArrayList<>();
        for (Path source : sources) {
            pages.add(markdown.page(source, Files.readString(root.resolve(source))));
        }
        Files.createDirectories(into);
        String template = resource("page.html");
        for (Page page : pages) {
            Files.writeString(
                    into.resolve(page.file()),
                    template.replace("{title}", escaped(page.title()))
                            .replace("{navigation}", navigation(pages, page))
                            .replace("{content}", page.html()));
        }
        for (String asset : ASSETS) {
            Files.writeString(into.resolve(asset), resource(asset));
        }
        Files.writeString(into.resolve("search-index.js"), "window.sections = " + index(pages) + ";\n");
        for (Path file : links.files()) {
            Path copy = into.resolve("files").resolve(file);
            Files.createDirectories(copy.getParent());
            Files.write(copy, Files.readAllBytes(root.resolve(file)));
        }
    }

    private List<Path> sources() throws IOException {
        try (Stream<Path> docs = Files.walk(root.resolve("docs"))) {
            return Stream.concat(AT_THE_TOP.stream().map(root::resolve), docs)
                    .filter(path -> path.toString().endsWith(".md"))
                    .map(root::relativize)
                    .sorted()
                    .toList();
        }
    }

    private String navigation(List<Page> pages, Page here) {
        StringBuilder html = new StringBuilder();
        Navigation.of(pages).forEach((group, members) -> {
            html.append("<h2>").append(group).append("</h2>\n<ul>\n");
            for (Page page : members) {
                addItem(page.file(), page.title(), page.equals(here), html);
            }
            html.append("</ul>\n");
        });
        if (!extras.isEmpty()) {
            html.append("<h2>Live</h2>\n<ul>\n");
            for (String extra : extras) {
                addItem(extra.substring(0, extra.indexOf('=')), extra.substring(extra.indexOf('=') + 1), false, html);
            }
            html.append("</ul>\n");
        }
        return html.toString();
    }

    private static void addItem(String file, String title, boolean current, StringBuilder html) {
        html.append("<li><a href=\"").append(file).append(current ? "\" aria-current=\"page\">" : "\">");
        html.append(escaped(title)).append("</a></li>\n");
    }

    private static String index(List<Page> pages) {
        ArrayNode index = JsonNodeFactory.instance.arrayNode();
        for (Page page : pages) {
            for (Page.Section section : page.sections()) {
                index.addObject()
                        .put("url", page.file() + "#" + section.anchor())
                        .put("page", page.title())
                        .put("heading", section.heading())
                        .put("text", section.text());
            }
        }
        return index.toString();
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }

    private static String resource(String name) {
        try (InputStream in = Site.class.getResourceAsStream(name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
