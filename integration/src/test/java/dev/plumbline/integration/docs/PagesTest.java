package dev.plumbline.integration.docs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.harness.cli.Plumbline;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** That every page speaks of what is there: links, classes and their members, scripts, commands and options. */
class PagesTest {

    private static final Pattern LINK = Pattern.compile("\\]\\((?!https?:)([^)#]+)");
    private static final Pattern BLOCK = Pattern.compile("^```.*?^```$", Pattern.DOTALL | Pattern.MULTILINE);
    private static final Pattern TYPE = Pattern.compile("`@?([A-Z]\\w*[a-z]\\w*)(?:\\.([a-z]\\w*)(?:\\([^`]*\\))?)?`");
    private static final Pattern SCRIPT =
            Pattern.compile("(?:\\./|\\b)(plumbline|integration/[a-z/-]+)( [a-z]+)?([^`\n]*)");
    private static final Pattern OPTION = Pattern.compile("(?<= |`)--[a-z][a-z-]*");
    private static final Pattern KEY = Pattern.compile("(?<!dev\\.)plumbline\\.tap\\.([a-z-]+)");
    private static final Map<String, List<Path>> SOURCES = Repository.files(".java").stream()
            .collect(Collectors.groupingBy(file -> file.getFileName().toString().replace(".java", "")));

    static List<Path> pages() {
        return Repository.files(".md");
    }

    private static Stream<MatchResult> find(Pattern pattern, String text) {
        return pattern.matcher(text).results();
    }

    private static String withoutBlocks(Path page) {
        return BLOCK.matcher(Repository.read(page)).replaceAll("");
    }

    @Test
    void thereArePagesToCheck() {
        assertThat(pages()).contains(Path.of("README.md"), Path.of("docs", "design.md"));
    }

    @ParameterizedTest
    @MethodSource("pages")
    void everyRelativeLinkLeadsToAFile(Path page) {
        assertThat(find(LINK, withoutBlocks(page)).map(link -> link.group(1)))
                .allSatisfy(link -> assertThat(Repository.ROOT.resolve(page).resolveSibling(link))
                        .exists());
    }

    @ParameterizedTest
    @MethodSource("pages")
    void everyTypeAndMemberIsInTheSources(Path page) {
        assertThat(find(TYPE, withoutBlocks(page)).filter(name -> !isJavas(name.group(1))))
                .allSatisfy(name -> {
                    assertThat(SOURCES).as(name.group()).containsKey(name.group(1));
                    if (name.group(2) != null) {
                        Pattern member = Pattern.compile("\\b" + name.group(2) + "\\b");
                        assertThat(SOURCES.get(name.group(1)))
                                .as(name.group())
                                .anyMatch(source ->
                                        member.matcher(Repository.read(source)).find());
                    }
                });
    }

    private static boolean isJavas(String type) {
        try {
            Class.forName("java.lang." + type);
            return true;
        } catch (ClassNotFoundException e) {
            return false;
        }
    }

    @ParameterizedTest
    @MethodSource("pages")
    void everyScriptIsThere(Path page) {
        assertThat(find(SCRIPT, Repository.read(page)).map(script -> script.group(1)))
                .allSatisfy(
                        script -> assertThat(Repository.ROOT.resolve(script)).exists());
    }

    @ParameterizedTest
    @MethodSource("pages")
    void everyCommandIsInTheHelpOrTheScript(Path page) {
        String known = help() + Repository.read(Path.of("plumbline"));
        assertThat(find(Pattern.compile("\\./plumbline ([a-z]+)"), Repository.read(page))
                        .map(command -> command.group(1)))
                .allSatisfy(command -> assertThat(known).containsPattern("(?m)^  " + command + "\\b"));
    }

    @ParameterizedTest
    @MethodSource("pages")
    void everyOptionIsOneOfItsCommand(Path page) {
        Stream<MatchResult> scripts = find(SCRIPT, Repository.read(page))
                .filter(script -> Files.isRegularFile(Repository.ROOT.resolve(script.group(1))));
        assertThat(scripts).allSatisfy(script -> {
            String command = script.group(2) == null ? "" : script.group(2).strip();
            boolean ours = script.group(1).equals("plumbline")
                    && !List.of("", "test", "bench", "dist").contains(command);
            String known = ours ? help(command) : Repository.read(Path.of(script.group(1)));
            assertThat(find(OPTION, script.group(3)).map(MatchResult::group))
                    .as(script.group())
                    .allMatch(option -> known.contains(option) || !ours && quoted(option));
        });
    }

    private static boolean quoted(String word) {
        return Repository.files(".java").stream()
                .filter(file -> file.toString().contains("/src/main/"))
                .anyMatch(file -> Repository.read(file).contains('"' + word + '"'));
    }

    @ParameterizedTest
    @MethodSource("pages")
    void everyKeyIsOneOfTheProvider(Path page) {
        assertThat(find(KEY, Repository.read(page)).map(key -> key.group(1))).allMatch(PagesTest::quoted);
    }

    @ParameterizedTest
    @MethodSource("pages")
    void tablesOfACommandHaveItsColumns(Path page) {
        List<String> columns = Stream.of(
                        run("boot", "--provider", "in-memory"), run("simulate", "--provider", "in-memory"))
                .flatMap(String::lines)
                .map(PagesTest::columns)
                .toList();
        assertThat(Repository.read(page)
                        .lines()
                        .filter(line -> line.matches("(VM +HOST|PROVIDER) .*"))
                        .map(PagesTest::columns))
                .allMatch(columns::contains);
    }

    private static String columns(String line) {
        return line.strip().replaceAll(" +", " ");
    }

    private static String help(String... command) {
        return run(Stream.concat(Stream.of(command), Stream.of("--help")).toArray(String[]::new));
    }

    private static String run(String... words) {
        StringWriter out = new StringWriter();
        assertThat(Plumbline.run(new PrintWriter(out, true), new PrintWriter(new StringWriter()), words))
                .isZero();
        return out.toString();
    }
}
