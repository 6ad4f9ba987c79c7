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
    static Map<String, List<Path>> of(Collection<Path> pages) {
        Map<String, List<Path>> groups = new LinkedHashMap<>();
        List<Path> rest = new ArrayList<>(pages.stream().sorted().toList());
        GROUPS.forEach((name, files) -> {
            List<Path> there =
                    files.stream().map(Path::of).filter(pages::contains).toList();
            rest.removeAll(there);
            groups.put(name, there);
        });
        List<Path> decisions = rest.stream()
                .filter(page -> page.startsWith(Path.of("docs/decisions")))
                .toList();
        rest.removeAll(decisions);
        groups.put("Decisions", decisions);
        groups.put("More", rest);
        groups.values().removeIf(List::isEmpty);
        return groups;
    }
}
