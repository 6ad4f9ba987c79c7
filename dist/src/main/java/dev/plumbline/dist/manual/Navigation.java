package dev.plumbline.dist.manual;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Which pages stand below which headline, and in which order. */
final class Navigation {

    private static final Map<String, List<String>> GROUPS = new LinkedHashMap<>();

    static {
        GROUPS.put(
                "Begin", List.of("README.md", "docs/install.md", "docs/boot.md", "docs/networks.md", "docs/policy.md"));
        GROUPS.put("Operate", List.of("docs/operations.md", "docs/security.md", "docs/debugging.md", "docs/cni.md"));
        GROUPS.put("Embed", List.of("docs/spi.md", "docs/vmm.md", "docs/embedding.md", "docs/provider-guide.md"));
        GROUPS.put("Measure", List.of("docs/performance.md", "docs/simulation.md"));
        GROUPS.put("Understand", List.of("docs/walkthrough.md", "docs/design.md", "CONTRIBUTING.md"));
    }

    private Navigation() {}

    /** Groups with those of the pages that there are; what is in no group comes last, so that no page is lost. */
    static Map<String, List<Page>> of(Collection<Page> pages) {
        Map<String, List<Page>> groups = new LinkedHashMap<>();
        List<Page> rest = new ArrayList<>(pages);
        GROUPS.forEach((name, files) -> {
            List<Page> members = new ArrayList<>();
            for (String file : files) {
                pages.stream()
                        .filter(page -> page.source().equals(Path.of(file)))
                        .forEach(members::add);
            }
            rest.removeAll(members);
            groups.put(name, members);
        });
        groups.put("Decisions", rest.stream().filter(Navigation::isDecision).toList());
        rest.removeIf(Navigation::isDecision);
        groups.put("More", rest);
        groups.values().removeIf(List::isEmpty);
        return groups;
    }

    private static boolean isDecision(Page page) {
        return page.source().startsWith(Path.of("docs/decisions"));
    }
}
