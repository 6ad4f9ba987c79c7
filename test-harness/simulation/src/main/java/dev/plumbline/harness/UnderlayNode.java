package dev.plumbline.harness;

import dev.plumbline.harness.file.FileNode;
import dev.plumbline.spi.DontFragment;
import dev.plumbline.spi.SourcePorts;
import dev.plumbline.spi.Underlay;

/** Reads how a tunnel's datagrams travel from its place in a VM file. */
final class UnderlayNode {

    private UnderlayNode() {}

    static Underlay underlay(FileNode node) {
        FileNode it = node.mapping(
                "source", "device", "ttl", "tos", "df", "checksums", "zero-checksums-accepted", "source-ports");
        Underlay.Builder underlay = Underlay.builder();
        it.get("source").ifPresent(source -> source.parse(underlay::source));
        it.get("device").ifPresent(device -> device.parse(underlay::device));
        it.get("ttl").ifPresent(ttl -> ttl.check(() -> underlay.ttl(ttl.integer())));
        it.get("tos").ifPresent(tos -> tos.check(() -> underlay.tos(tos(tos))));
        it.get("df").ifPresent(df -> underlay.dontFragment(df.parse(UnderlayNode::df)));
        it.get("checksums").ifPresent(sent -> underlay.checksums(sent.isTrue()));
        it.get("zero-checksums-accepted").ifPresent(taken -> underlay.zeroChecksumsAccepted(taken.isTrue()));
        it.get("source-ports").ifPresent(ports -> underlay.sourcePorts(ports.parse(SourcePorts::parse)));
        return underlay.build();
    }

    private static int tos(FileNode tos) {
        return tos.text().equals("inherit") ? Underlay.INHERIT_TOS : tos.integer();
    }

    private static DontFragment df(String text) {
        return switch (text) {
            case "unset" -> DontFragment.UNSET;
            case "set" -> DontFragment.SET;
            case "inherit" -> DontFragment.INHERIT;
            default -> throw new IllegalArgumentException("df must be unset, set or inherit, got \"" + text + "\"");
        };
    }
}
