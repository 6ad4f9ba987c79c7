package dev.plumbline.harness.operate;

import dev.plumbline.harness.json.CountersForm;
import dev.plumbline.harness.terminal.Terminal;
import dev.plumbline.spi.Attachment;
import dev.plumbline.spi.Link;
import dev.plumbline.spi.PortLink;
import dev.plumbline.spi.RateEnforcer;
import dev.plumbline.spi.Tunnel;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** All about one NIC, a line per fact. */
final class NicStateText {

    private static final int MINUTE = 60;
    private static final int HOUR = 60 * MINUTE;
    private static final int DAY = 24 * HOUR;

    private final NicState state;
    private final Facts facts = new Facts();

    private NicStateText(NicState state) {
        this.state = state;
        Attachment nic = state.attachment();
        facts.add("nic", NicArgument.of(nic.id()));
        facts.add("namespace", nic.namespace().isOwn() ? "own" : Shell.nameOf(nic.namespace()));
        facts.add("provider", state.provider());
        state.ageSeconds().ifPresent(seconds -> facts.add("age", age(seconds)));
        facts.add("network", nic.network());
        nic.policy().vlan().ifPresent(vlan -> facts.add("vlan", vlan));
        nic.policy().security().ifPresent(security -> facts.add("security", security));
        nic.policy().rates().toGuest().ifPresent(rate -> facts.add("rate", "to the guest " + rate));
        nic.policy().rates().fromGuest().ifPresent(rate -> facts.add("rate", "from the guest " + rate));
        if (nic.policy().rates().enforcer() == RateEnforcer.VMM) {
            facts.add("rate", "limited by the VMM");
        }
        if (nic.policy().link() == PortLink.DOWN) {
            facts.add("link", "down");
        }
        facts.add("guest", "MAC " + nic.guestMac() + ", MTU " + nic.mtu());
        facts.add("tap", link(nic.tap().link()));
        facts.add("bridge", link(nic.bridge()));
        nic.uplink().ifPresent(link -> facts.add(nic.network() instanceof Tunnel ? "tunnel" : "uplink", link(link)));
        facts.add("owner", nic.owner() + " (uid:gid)");
        facts.add(
                "queues",
                nic.tap().queues() + ", " + nic.tap().flags() + ", header "
                        + nic.tap().vnetHeaderSize() + " bytes");
        addHolders();
        state.counters().ifPresent(this::addCounters);
        addAll("drift", state.drift().stream().map(Drift::problem).toList(), "none");
        addAll("commands", state.commands(), "none");
    }

    static void print(NicState state, Terminal terminal) {
        new NicStateText(state).facts.print(terminal);
    }

    private String link(Link link) {
        String upOrDown = state.state(link);
        return link.name() + (upOrDown.isEmpty() ? "" : " " + upOrDown) + ", index " + link.index() + ", MAC "
                + link.mac();
    }

    private void addHolders() {
        if (!state.links().all().isEmpty()) {
            addAll(
                    "held by",
                    state.holders().stream().map(holder -> "process " + holder).collect(Collectors.toList()),
                    "nobody that can be seen");
        }
    }

    private void addCounters(CountersForm counters) {
        facts.add("sent", frames(counters.sentFrames(), counters.sentBytes(), counters.sentDropped()));
        facts.add("received", frames(counters.receivedFrames(), counters.receivedBytes(), counters.receivedDropped()));
    }

    private static String frames(long frames, long bytes, long dropped) {
        return String.format(Locale.ROOT, "%,d frames, %,d bytes, %,d dropped", frames, bytes, dropped);
    }

    private void addAll(String what, List<String> lines, String otherwise) {
        if (lines.isEmpty()) {
            facts.add(what, otherwise);
        }
        lines.forEach(line -> facts.add(what, line));
    }

    static String age(long seconds) {
        if (seconds < MINUTE) {
            return seconds + " s";
        }
        if (seconds < HOUR) {
            return seconds / MINUTE + " min " + seconds % MINUTE + " s";
        }
        return seconds < DAY
                ? seconds / HOUR + " h " + seconds % HOUR / MINUTE + " min"
                : seconds / DAY + " d " + seconds % DAY / HOUR + " h";
    }
}
