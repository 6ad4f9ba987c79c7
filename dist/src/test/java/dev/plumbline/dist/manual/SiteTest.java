package dev.plumbline.dist.manual;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The manual of this project's own pages. */
class SiteTest {

    private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();
    private static final Pattern LINK = Pattern.compile("(?:href|src)=\"([^\"]+)\"");
    private static final Pattern ID = Pattern.compile("id=\"([^\"]+)\"");

    @TempDir
    static Path site;

    @BeforeAll
    static void write() throws IOException {
        Site.main(new String[] {ROOT.toString(), site.toString()});
    }

    private static List<Path> pages() throws IOException {
        try (Stream<Path> files = Files.list(site)) {
            return files.filter(file -> file.toString().endsWith(".html")).toList();
        }
    }

    private static Set<String> found(Pattern pattern, Path file) throws IOException {
        return pattern.matcher(Files.readString(file))
                .results()
                .map((MatchResult match) -> match.group(1))
                .collect(Collectors.toSet());
    }

    @Test
    void everyLinkLeadsSomewhere() throws IOException {
        List<String> broken = new ArrayList<>();
        for (Path page : pages()) {
            for (String link : found(LINK, page)) {
                String file = link.replaceFirst("#.*", "");
                Path target = file.isEmpty() ? page : site.resolve(file);
                String anchor = link.contains("#") ? link.substring(link.indexOf('#') + 1) : "";
                boolean leads = link.matches("[a-z]+:.*")
                        || Files.isRegularFile(target)
                                && (anchor.isEmpty() || found(ID, target).contains(anchor));
                if (!leads) {
                    broken.add(page.getFileName() + ": " + link);
                }
            }
        }
        assertThat(broken).isEmpty();
    }

    @Test
    void everyPageOfTheProjectIsThereAndInTheNavigation() throws IOException {
        String start = Files.readString(site.resolve("index.html"));
        try (Stream<Path> sources = Files.walk(ROOT.resolve("docs"))) {
            assertThat(sources.filter(file -> file.toString().endsWith(".md")).map(ROOT::relativize))
                    .isNotEmpty()
                    .allSatisfy(source -> {
                        assertThat(site.resolve(Page.fileOf(source))).isRegularFile();
                        assertThat(start).contains("<li><a href=\"" + Page.fileOf(source) + "\"");
                    });
        }
    }

    @Test
    void theSearchLeadsToHeadingsThatAreThere() throws IOException {
        String script = Files.readString(site.resolve("search-index.js"));
        JsonNode sections =
                new ObjectMapper().readTree(script.substring(script.indexOf('['), script.lastIndexOf(']') + 1));
        assertThat(sections.size()).isGreaterThan(100);
        for (JsonNode section : sections) {
            String url = section.path("url").asText();
            assertThat(section.path("heading").asText()).isNotEmpty().doesNotEndWith(":");
            assertThat(found(ID, site.resolve(url.substring(0, url.indexOf('#')))))
                    .as(url)
                    .contains(url.substring(url.indexOf('#') + 1));
        }
    }

    @Test
    void aLinkThatLeadsNowhereStopsTheBuild() {
        Markdown markdown = new Markdown(new Links(ROOT, Set.of(Path.of("README.md"))));
        assertThatThrownBy(() -> markdown.page(Path.of("docs/a.md"), "# A\n\n[b](b.md)\n"))
                .hasMessage("docs/a.md links to what is not there: b.md");
    }

    @Test
    void whatLooksLikeHtmlInAPageIsText() {
        Markdown markdown = new Markdown(new Links(ROOT, Set.of()));
        assertThat(markdown.page(Path.of("a.md"), "# A\n\n<script>x</script>\n").html())
                .contains("&lt;script&gt;")
                .doesNotContain("<script>");
    }
}
