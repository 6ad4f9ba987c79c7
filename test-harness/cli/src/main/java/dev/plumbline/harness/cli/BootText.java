package dev.plumbline.harness.cli;

import dev.plumbline.harness.terminal.TextTable;
import dev.plumbline.spi.Attachment;
import java.util.Locale;

/** The result of a boot for a person. */
final class BootText {

    private BootText() {}

    static String of(BootResult result) {
        TextTable table = new TextTable(
                "VM",
                "HOST",
                "PROVIDER",
                "TAP",
                "QUEUES",
                "OWNER",
                "BRIDGE",
                "TUNNEL",
                "SENT",
                "RECEIVED",
                "ATTACH",
                "DETACH");
        for (BootResult.Nic nic : result.nics()) {
            Attachment it = nic.attachment();
            table.add(
                    it.id().vm(),
                    nic.host(),
                    result.provider(),
                    it.tap().name(),
                    it.tap().queues(),
                    it.owner(),
                    it.bridge().name(),
                    it.uplink().map(link -> link.name().value()).orElse("-"),
                    nic.sent(),
                    nic.received(),
                    millis(nic.attachNanos()),
                    millis(nic.detachNanos()));
        }
        StringBuilder text = new StringBuilder(table.toString());
        for (BootResult.TunnelLink link : result.tunnels()) {
            text.append(String.format(
                    "%s: %s link %s sent %d and received %d frames, says %s%n",
                    link.host(), link.kind(), link.name(), link.sent(), link.received(), result.kernel()));
        }
        result.guests().forEach(finding -> text.append(finding.text()).append(System.lineSeparator()));
        return text.append(verdict(result)).toString();
    }

    private static String verdict(BootResult result) {
        if (result.ok()) {
            return "Every frame arrived, nothing is left behind." + System.lineSeparator();
        }
        StringBuilder text = new StringBuilder();
        result.problems()
                .forEach(problem -> text.append("FAILED: ").append(problem).append(System.lineSeparator()));
        return text.toString();
    }

    private static String millis(long nanos) {
        return nanos == 0 ? "-" : String.format(Locale.ROOT, "%.2f ms", nanos / 1e6);
    }
}
