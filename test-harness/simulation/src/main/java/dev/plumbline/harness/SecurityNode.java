package dev.plumbline.harness;

import dev.plumbline.harness.file.FileNode;
import dev.plumbline.spi.MacAddress;
import dev.plumbline.spi.PortSecurity;
import java.util.List;
import java.util.Optional;

/** Reads what a guest may send from its place in a VM file: {@code strict}, or a mapping. */
final class SecurityNode {

    private SecurityNode() {}

    static PortSecurity security(FileNode node) {
        if (!node.isMapping()) {
            return node.parse(SecurityNode::strict);
        }
        node.mapping("addresses", "others", "isolated", "router", "dhcp-server");
        PortSecurity.Builder security = PortSecurity.builder()
                .isolated(isSet(node, "isolated"))
                .router(isSet(node, "router"))
                .dhcpServer(isSet(node, "dhcp-server"));
        node.check(() -> security.addresses(addresses(node)));
        for (FileNode other : node.get("others").map(FileNode::elements).orElse(List.of())) {
            other.mapping("mac", "addresses");
            MacAddress mac = other.require("mac").parse(MacAddress::parse);
            other.check(() -> security.other(mac, addresses(other)));
        }
        return security.build();
    }

    private static PortSecurity strict(String text) {
        if (!text.equals("strict")) {
            throw new IllegalArgumentException("security must be strict or a mapping, got \"" + text + "\"");
        }
        return PortSecurity.strict();
    }

    private static String[] addresses(FileNode node) {
        Optional<FileNode> list = node.get("addresses");
        return list.map(FileNode::elements).orElse(List.of()).stream()
                .map(FileNode::text)
                .toArray(String[]::new);
    }

    private static boolean isSet(FileNode node, String key) {
        return node.get(key).map(FileNode::isTrue).orElse(false);
    }
}
