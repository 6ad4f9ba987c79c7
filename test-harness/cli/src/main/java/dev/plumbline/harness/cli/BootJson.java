package dev.plumbline.harness.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.plumbline.harness.json.SerialForm;
import dev.plumbline.spi.Attachment;
import java.util.List;

/** The result of a boot for a program. Built by hand: its keys are an interface, the records are not. */
final class BootJson {

    static final List<String> FIELDS =
            List.of("ok", "provider", "guest", "kernel", "nics", "tunnels", "guests", "problems");

    private BootJson() {}

    static ObjectNode document(BootResult result) {
        return SerialForm.document("boot", tree(result));
    }

    private static ObjectNode tree(BootResult result) {
        ObjectNode root = JsonNodeFactory.instance.objectNode();
        root.put("ok", result.ok())
                .put("provider", result.provider())
                .put("guest", result.guest())
                .put("kernel", result.kernel());
        ArrayNode nics = root.putArray("nics");
        result.nics().forEach(nic -> put(nics.addObject(), nic));
        ArrayNode tunnels = root.putArray("tunnels");
        result.tunnels()
                .forEach(link -> tunnels.addObject()
                        .put("host", link.host())
                        .put("name", link.name())
                        .put("kind", link.kind())
                        .put("sent", link.sent())
                        .put("received", link.received()));
        ArrayNode guests = root.putArray("guests");
        result.guests()
                .forEach(finding -> guests.addObject()
                        .put("vm", finding.vm())
                        .put("peer", finding.peer())
                        .put("firstReplyNanos", finding.firstReplyNanos())
                        .put("queuePairs", finding.queuePairs())
                        .put("mtu", finding.mtu())
                        .put("df8900", finding.df8900())
                        .put("megabits", finding.megabits()));
        result.problems().forEach(root.putArray("problems")::add);
        return root;
    }

    private static void put(ObjectNode to, BootResult.Nic nic) {
        Attachment it = nic.attachment();
        to.put("vm", it.id().vm())
                .put("nic", it.id().nic())
                .put("host", nic.host())
                .put("tap", it.tap().name().value())
                .put("ifindex", it.tap().link().index())
                .put("queues", it.tap().queues())
                .put("flags", it.tap().flags().toString())
                .put("vnetHeaderSize", it.tap().vnetHeaderSize())
                .put("uid", it.owner().uid())
                .put("gid", it.owner().gid())
                .put("mtu", it.mtu())
                .put("guestMac", it.guestMac().toString())
                .put("bridge", it.bridge().name().value())
                .put("uplink", it.uplink().map(link -> link.name().value()).orElse(null))
                .put("network", it.network().toString())
                .put("sent", nic.sent())
                .put("received", nic.received())
                .put("attachNanos", nic.attachNanos())
                .put("detachNanos", nic.detachNanos());
    }
}
