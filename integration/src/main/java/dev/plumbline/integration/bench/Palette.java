package dev.plumbline.integration.bench;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;

/** One colour a peer, the same in every plot of a page. */
final class Palette {

    private static final int COLOURS = 6;

    private final List<String> peers = new ArrayList<>();

    /** What follows a comma is a condition, not another peer. */
    String colour(String name) {
        String peer = name.split(",")[0];
        if (!peers.contains(peer)) {
            peers.add(peer);
        }
        return "var(--c" + peers.indexOf(peer) % COLOURS + ")";
    }

    String legend(Collection<String> names) {
        return names.stream()
                .map(name -> "<span><i style=\"background:" + colour(name) + "\"></i>" + name + "</span>")
                .collect(Collectors.joining("", "<div class=\"legend\">", "</div>"));
    }
}
