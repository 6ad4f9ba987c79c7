package dev.plumbline.harness.operate;

import dev.plumbline.harness.terminal.Terminal;
import dev.plumbline.harness.terminal.TextTable;
import dev.plumbline.spi.Attachment;
import dev.plumbline.spi.Link;
import dev.plumbline.spi.Tunnel;
import java.util.List;

/** NICs as a tree for a person, as a table for a program. */
final class ListText {

    private ListText() {}

    static void print(List<Attachment> nics, Terminal terminal) {
        if (terminal.shown()) {
            terminal.print(nics.isEmpty() ? "No NIC is attached.\n" : tree(nics));
        } else {
            terminal.print(table(nics));
        }
    }

    /** Sorted by namespace, network and NIC. */
    private static String tree(List<Attachment> nics) {
        StringBuilder text = new StringBuilder();
        String namespace = "";
        String bridge = "";
        for (Attachment nic : nics) {
            if (!namespace.equals(nic.namespace().toString())) {
                namespace = nic.namespace().toString();
                bridge = "";
                text.append(namespace).append('\n');
            }
            if (!bridge.equals(nic.bridge().name().value())) {
                bridge = nic.bridge().name().value();
                text.append("  ").append(nic.network()).append('\n');
                text.append("    bridge ").append(bridge).append('\n');
                nic.uplink()
                        .ifPresent(link -> text.append("      ")
                                .append(link.name())
                                .append(nic.network() instanceof Tunnel ? "  tunnel link\n" : "  uplink\n"));
            }
            text.append("      ").append(port(nic)).append('\n');
        }
        return text.toString();
    }

    private static String port(Attachment nic) {
        return nic.tap().name() + "  " + NicArgument.of(nic.id()) + "  queues "
                + nic.tap().queues() + "  owner " + nic.owner() + "  MTU " + nic.mtu();
    }

    private static TextTable table(List<Attachment> nics) {
        TextTable table =
                new TextTable("NAMESPACE", "NETWORK", "BRIDGE", "UPLINK", "TAP", "NIC", "QUEUES", "OWNER", "MTU");
        for (Attachment nic : nics) {
            table.add(
                    Shell.nameUnlessOwn(nic.namespace()),
                    nic.network(),
                    nic.bridge().name(),
                    nic.uplink().map(Link::name).map(Object::toString).orElse(""),
                    nic.tap().name(),
                    NicArgument.of(nic.id()),
                    nic.tap().queues(),
                    nic.owner(),
                    nic.mtu());
        }
        return table;
    }
}
