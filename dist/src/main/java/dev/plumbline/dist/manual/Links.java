package dev.plumbline.dist.manual;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Where the links of Markdown pages lead in the site: to other pages, or to files that are copied there. */
final class Links {

    private final Path root;
    private final Set<Path> pages;
    private final Set<Path> files = new TreeSet<>();

    /**
     * For the pages of a project.
     *
     * @param root the project's folder
     * @param pages sources of all pages, relative to it
     */
    Links(Path root, Collection<Path> pages) {
        this.root = root;
        this.pages = Set.copyOf(pages);
    }

    /**
     * A link of a page as it is in the site.
     *
     * @throws IllegalStateException if it leads nowhere
     */
    String rewrite(Path from, String link) {
        if (link.startsWith("#") || link.matches("[a-z]+:.*")) {
            return link;
        }
        int hash = link.indexOf('#');
        String path = hash < 0 ? link : link.substring(0, hash);
        String anchor = hash < 0 ? "" : link.substring(hash);
        Path folder = Optional.ofNullable(from.getParent()).orElse(Path.of(""));
        Path target = folder.resolve(path).normalize();
        if (pages.contains(target)) {
            return Page.fileOf(target) + anchor;
        }
        if (Files.isDirectory(root.resolve(target))) {
            return pages.stream()
                    .filter(page -> target.equals(page.getParent()))
                    .sorted()
                    .findFirst()
                    .map(Page::fileOf)
                    .orElseThrow(() -> new IllegalStateException(from + " links to a folder without pages: " + link));
        }
        if (!Files.isRegularFile(root.resolve(target))) {
            throw new IllegalStateException(from + " links to what is not there: " + link);
        }
        files.add(target);
        return "files/" + target + anchor;
    }

    /** Files, relative to the project's folder, that links lead to. */
    Set<Path> files() {
        return files;
    }
}
