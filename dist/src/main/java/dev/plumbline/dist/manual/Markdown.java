package dev.plumbline.dist.manual;

import dev.plumbline.dist.manual.Page.Section;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.commonmark.ext.gfm.tables.TablesExtension;
import org.commonmark.ext.heading.anchor.HeadingAnchorExtension;
import org.commonmark.ext.heading.anchor.IdGenerator;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.Heading;
import org.commonmark.node.Link;
import org.commonmark.node.Node;
import org.commonmark.parser.Parser;
import org.commonmark.renderer.html.HtmlRenderer;
import org.commonmark.renderer.text.LineBreakRendering;
import org.commonmark.renderer.text.TextContentRenderer;

/** Reads Markdown with tables, and writes it as HTML. */
final class Markdown {

    private static final Parser PARSER =
            Parser.builder().extensions(List.of(TablesExtension.create())).build();
    private static final HtmlRenderer HTML = HtmlRenderer.builder()
            .extensions(List.of(TablesExtension.create(), HeadingAnchorExtension.create()))
            .escapeHtml(true)
            .build();
    private static final TextContentRenderer TEXT = TextContentRenderer.builder()
            .extensions(List.of(TablesExtension.create()))
            .lineBreakRendering(LineBreakRendering.STRIP)
            .build();

    private final Links links;

    Markdown(Links links) {
        this.links = links;
    }

    Page page(Path source, String text) {
        Node document = PARSER.parse(text);
        document.accept(new AbstractVisitor() {
            @Override
            public void visit(Link link) {
                link.setDestination(links.rewrite(source, link.getDestination()));
                visitChildren(link);
            }
        });
        List<Section> sections = sections(document);
        if (sections.isEmpty()) {
            throw new IllegalStateException(source + " has no heading");
        }
        return new Page(source, sections.get(0).heading(), HTML.render(document), sections);
    }

    private static List<Section> sections(Node document) {
        IdGenerator anchors = IdGenerator.builder().build(); // as the renderer's, in the same order
        List<Section> sections = new ArrayList<>();
        for (Node node = document.getFirstChild(); node != null; node = node.getNext()) {
            String text = TEXT.render(node).strip();
            if (node instanceof Heading) {
                String heading = text.replaceFirst(":$", ""); // the renderer's
                sections.add(new Section(anchors.generateId(heading), heading, ""));
            } else if (!sections.isEmpty()) {
                Section last = sections.remove(sections.size() - 1);
                sections.add(new Section(last.anchor(), last.heading(), (last.text() + " " + text).strip()));
            }
        }
        return sections;
    }
}
