package dev.plumbline.harness.cli;

import dev.plumbline.harness.terminal.TextTable;
import dev.plumbline.spi.Attachment;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** The result of a boot for a person. */
final class BootText {

    private BootText() {}

    static String of(BootResult result) {
        TextTable table = new TextTable("VM", "HOST", "TAP", "QUEUES", "SENT", "RECEIVED", "ATTACH", "DETACH");
        for (BootResult.Nic nic : result.nics()) {
            Attachment it = nic.attachment();
            table.add(
                    it.id().vm(),
                    nic.host(),
                    it.tap().name(),
                    it.tap().queues(),
                    nic.sent(),
                    nic.received(),
                    millis(nic.attachNanos()),
                    millis(nic.detachNanos()));
        }
        StringBuilder text = new StringBuilder(table.toString());
        bridges(result).forEach(line -> text.append(line).append(System.lineSeparator()));
        for (BootResult.TunnelLink link : result.tunnels()) {
            text.append(String.format(
                    "%s: %s link %s sent %d and received %d frames%n",
                    link.host(), link.kind(), link.name(), link.sent(), link.received()));
        }
        if (!result.nics().isEmpty()) {
            String owners = result.nics().stream()
                    .map(nic -> nic.attachment().owner().toString())
                    .distinct()
                    .collect(Collectors.joining(", "));
            text.append(String.format(
                    "Provider %s on %s; the TAPs belong to %s.%n", result.provider(), result.kernel(), owners));
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

    /** A line for each bridge, with its NICs. */
    private static List<String> bridges(BootResult result) {
        Map<String, List<String>> nics = new LinkedHashMap<>();
        for (BootResult.Nic nic : result.nics()) {
            Attachment it = nic.attachment();
            String uplink =
                    it.uplink().map(link -> " with uplink " + link.name()).orElse("");
            nics.computeIfAbsent(nic.host() + ": bridge " + it.bridge().name() + uplink, bridge -> new ArrayList<>())
                    .add(it.id().vm());
        }
        return nics.entrySet().stream()
                .map(bridge -> bridge.getKey() + " joins " + String.join(", ", new TreeSet<>(bridge.getValue())))
                .toList();
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
        return nanos == 0 ? "-" : String.format(Locale.ROOT, "%.2f ms", nanos / 1e6);
    }
}
