package dev.plumbline.harness.operate;

import dev.plumbline.harness.terminal.Terminal;
import dev.plumbline.harness.terminal.TextTable;
import dev.plumbline.spi.NicId;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** A table that is refreshed, with the last events below it, for a person; a line per NIC and per event for a program. */
final class WatchText implements WatchPrinter {

    private static final int EVENTS_SHOWN = 8;
    private static final double THOUSAND = 1000;

    /** To the upper left corner, and nothing below it (ECMA-48: CUP, ED). */
    private static final String CLEAR = "\u001b[H\u001b[J";

    private final Terminal terminal;
    private final Deque<String> events = new ArrayDeque<>();

    WatchText(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public void begin(Round first) {
        if (terminal.shown()) {
            terminal.print(first.traffic().size() + " NICs, looking ...\n");
        } else {
            first.drift()
                    .forEach((nic, problems) ->
                            problems.forEach(problem -> printEvent(new Round.Event("drift", nic, problem))));
        }
        terminal.out().flush();
    }

    @Override
    public void print(Round now, Map<NicId, Round.Rate> rates, List<Round.Event> happened) {
        if (terminal.shown()) {
            happened.forEach(this::remember);
            terminal.out().print(CLEAR);
            terminal.print(table(now, rates).toString());
            events.forEach(event -> terminal.print(event + "\n"));
        } else {
            happened.forEach(this::printEvent);
            rates.forEach(this::printRate);
        }
        terminal.out().flush();
    }

    private void remember(Round.Event event) {
        events.addLast(event.toString());
        while (events.size() > EVENTS_SHOWN) {
            events.removeFirst();
        }
    }

    private void printEvent(Round.Event event) {
        TextTable line = new TextTable("EVENT", "NAMESPACE", "NIC", "DETAIL");
        line.add(
                event.what(),
                Shell.nameUnlessOwn(event.nic().namespace()),
                NicArgument.of(event.nic()),
                event.detail());
        terminal.print(line);
    }

    private void printRate(NicId nic, Round.Rate rate) {
        TextTable line = new TextTable("EVENT", "NAMESPACE", "NIC", "SENT", "BITS", "RECEIVED", "BITS", "DROPPED");
        line.add(
                "rate",
                Shell.nameUnlessOwn(nic.namespace()),
                NicArgument.of(nic),
                whole(rate.sentFrames()),
                whole(rate.sentBits()),
                whole(rate.receivedFrames()),
                whole(rate.receivedBits()),
                whole(rate.dropped()));
        terminal.print(line);
    }

    private static TextTable table(Round now, Map<NicId, Round.Rate> rates) {
        TextTable table = new TextTable("NIC", "SENT/s", "bit/s", "RECEIVED/s", "bit/s", "DROPPED/s", "STATE");
        now.traffic().keySet().stream()
                .sorted(Comparator.comparing(NicId::toString))
                .forEach(nic -> {
                    Round.Rate rate = rates.getOrDefault(nic, new Round.Rate(0, 0, 0, 0, 0));
                    int problems = now.drift().getOrDefault(nic, List.of()).size();
                    table.add(
                            nic,
                            whole(rate.sentFrames()),
                            scaled(rate.sentBits()),
                            whole(rate.receivedFrames()),
                            scaled(rate.receivedBits()),
                            whole(rate.dropped()),
                            problems == 0 ? "ok" : problems + " not as asked");
                });
        return table;
    }

    private static String whole(double value) {
        return String.format(Locale.ROOT, "%.0f", value);
    }

    /** With a prefix, such as {@code 9.41 G}. */
    static String scaled(double value) {
        String prefixes = "kMGT";
        double rest = value;
        int prefix = -1;
        while (rest >= THOUSAND && prefix < prefixes.length() - 1) {
            rest /= THOUSAND;
            prefix++;
        }
        return prefix < 0 ? whole(rest) : String.format(Locale.ROOT, "%.3g %c", rest, prefixes.charAt(prefix));
    }
}
