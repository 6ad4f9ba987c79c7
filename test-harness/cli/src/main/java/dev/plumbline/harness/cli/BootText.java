package dev.plumbline.harness.cli;

import dev.plumbline.harness.terminal.TextTable;
import dev.plumbline.spi.Attachment;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** The result of a boot for a person. */
final class BootText {

    private BootText() {}

    static String of(BootResult result) {
        TextTable table =
                new TextTable("VM", "HOST", "TAP", "QUEUES", "BRIDGE", "SENT", "RECEIVED", "ATTACH", "DETACH");
        for (BootResult.Nic nic : result.nics()) {
            Attachment it = nic.attachment();
            table.add(
                    it.id().vm(),
                    nic.host(),
                    it.tap().name(),
                    it.tap().queues(),
                    it.bridge().name(),
                    nic.sent(),
                    nic.received(),
                    millis(nic.attachNanos()),
                    millis(nic.detachNanos()));
        }
        StringBuilder text = new StringBuilder(header(result)).append(table);
        for (BootResult.TunnelLink link : result.tunnels()) {
            text.append(String.format(
                    "%s: %s link %s sent %d and received %d frames, by its counters%n",
                    link.host(), link.kind(), link.name(), link.sent(), link.received()));
        }
        if (result.ok() && !countsAgree(result.tunnels())) {
            text.append(
                            "The links also count ARP and frames of their kernels, some of which were on their way; every reply"
                                    + " of a guest is in the table.")
                    .append(System.lineSeparator());
        }
        result.guests().forEach(finding -> text.append(finding.text()).append(System.lineSeparator()));
        return text.append(verdict(result)).toString();
    }

    private static String header(BootResult result) {
        String owners = result.nics().stream()
                .map(nic -> nic.attachment().owner().toString())
                .distinct()
                .collect(Collectors.joining(" and "));
        return "provider " + result.provider() + ", guests " + result.guest()
                + (owners.isEmpty() ? "" : ", owner " + owners) + ", " + result.kernel() + System.lineSeparator();
    }

    private static boolean countsAgree(List<BootResult.TunnelLink> links) {
        return links.stream().allMatch(link -> link.sent() == link.received());
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
        return nanos == 0 ? "-" : String.format(Locale.ROOT, nanos < 100_000_000 ? "%.1f ms" : "%.0f ms", nanos / 1e6);
    }
}
