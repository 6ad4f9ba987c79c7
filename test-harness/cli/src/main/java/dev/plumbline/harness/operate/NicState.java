package dev.plumbline.harness.operate;

import dev.plumbline.harness.ip.IpLink;
import dev.plumbline.harness.json.AttachmentForm;
import dev.plumbline.harness.json.CountersForm;
import dev.plumbline.harness.json.NicStateForm;
import dev.plumbline.linux.tun.QueueHolder;
import dev.plumbline.linux.tun.QueueHolders;
import dev.plumbline.spi.Attachment;
import dev.plumbline.spi.Link;
import dev.plumbline.spi.NicId;
import dev.plumbline.spi.NicStatistics;
import dev.plumbline.spi.TapDevice;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * All about one NIC.
 *
 * @param attachment what it is
 * @param provider name of the provider
 * @param links what iproute2 shows; none without a kernel
 * @param holders who holds its queues
 * @param counters what it carried; empty where the provider does not count
 * @param drift differences from what was asked for
 */
record NicState(
        Attachment attachment,
        String provider,
        Links links,
        List<String> holders,
        Optional<CountersForm> counters,
        List<Drift> drift) {

    static NicState of(Attachment attachment, Host host, Examination examination) {
        boolean kernel = host.onKernel();
        Links links = kernel ? Links.of(attachment.namespace()) : new Links(List.of());
        return new NicState(
                attachment,
                host.provider(),
                links,
                kernel ? holders(attachment.tap()) : List.of(),
                counters(attachment.id(), host),
                examination.of(attachment, links));
    }

    private static List<String> holders(TapDevice tap) {
        return QueueHolders.of(tap.name().value()).stream()
                .map(QueueHolder::toString)
                .toList();
    }

    private static Optional<CountersForm> counters(NicId nic, Host host) {
        return host.counts() ? host.backend().statistics(nic).map(NicState::form) : Optional.empty();
    }

    private static CountersForm form(NicStatistics counted) {
        return new CountersForm(
                counted.fromGuest().frames(),
                counted.fromGuest().bytes(),
                counted.fromGuest().dropped(),
                counted.toGuest().frames(),
                counted.toGuest().bytes(),
                counted.toGuest().dropped());
    }

    private Optional<IpLink> tap() {
        return links.called(attachment.tap().name().value());
    }

    Optional<Long> ageSeconds() {
        return tap().flatMap(link -> Links.tag(link, "since")).flatMap(BootClock::ageSeconds);
    }

    String state(Link link) {
        return links.called(link.name().value())
                .map(it -> it.up() ? "up" : "DOWN")
                .orElse("");
    }

    /** What shows the same by iproute2. */
    List<String> commands() {
        if (links.all().isEmpty()) {
            return List.of();
        }
        String tap = attachment.tap().name().value();
        String bridge = attachment.bridge().name().value();
        List<String> lines = new ArrayList<>();
        lines.add(line("ip", "-d", "-s", "link", "show", "dev", tap));
        lines.add(line("ip", "-d", "link", "show", "master", bridge));
        lines.add(line("bridge", "-d", "link", "show", "dev", tap));
        lines.add(line("bridge", "fdb", "show", "br", bridge));
        lines.add(line("tc", "-s", "qdisc", "show", "dev", tap));
        lines.add(line("tc", "-s", "filter", "show", "dev", tap, "ingress"));
        lines.add(line("tc", "-s", "filter", "show", "dev", tap, "egress"));
        return lines;
    }

    private String line(String program, String... arguments) {
        return Shell.line(attachment.namespace(), program, arguments);
    }

    NicStateForm toForm() {
        return new NicStateForm(
                AttachmentForm.of(attachment),
                provider,
                ageSeconds().orElse(null),
                holders,
                counters().orElse(null),
                drift.stream().map(Drift::problem).toList(),
                commands());
    }
}
