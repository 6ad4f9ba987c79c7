package dev.plumbline.tap;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What is in front of the queues of real links, as {@code tc} shows it, by the names that the model has for it. */
final class RealTraffic {

    /** The names; what is in front of all; then the filters of each link and way, by one process for all of them. */
    private static final String READ = "cd /sys/class/net; printf '= %s\\n' *;"
            + " tc qdisc show | grep -E '^qdisc (clsact|ingress) ';"
            + " for link in *; do for way in ingress egress; do"
            + " printf 'filter show dev %s %s\\nqdisc show dev lo\\n' $link $way; done; done | tc -batch -";

    private static final Pattern FRONT = Pattern.compile("qdisc (clsact|ingress) \\S+ dev (\\S+) .*");
    /** What tells of lo's root comes after each list of filters. */
    private static final Pattern END = Pattern.compile("qdisc no\\w+ 0: .*root.*");

    private static final Pattern FILTER = Pattern.compile("filter protocol all (pref \\d+ \\w+) chain 0 (.*\\S) *");

    private final Map<String, String> fronts = new HashMap<>();
    private final Map<String, List<String>> filters = new LinkedHashMap<>();

    private RealTraffic() {}

    static RealTraffic read(Netns at) {
        RealTraffic traffic = new RealTraffic();
        List<String> shown = new ArrayList<>();
        Command.run("ip", "netns", "exec", at.name(), "sh", "-c", READ).lines().forEach(line -> {
            Matcher front = FRONT.matcher(line);
            if (line.startsWith("= ")) {
                traffic.filters.put(line.substring(2), new ArrayList<>());
            } else if (front.matches()) {
                traffic.fronts.put(front.group(2), front.group(1));
            } else {
                shown.add(line);
            }
        });
        Iterator<String> lines = shown.iterator();
        traffic.filters.values().forEach(filters -> {
            readFilters(lines, "ingress ", filters);
            readFilters(lines, "egress ", filters);
        });
        return traffic;
    }

    private static void readFilters(Iterator<String> lines, String way, List<String> into) {
        for (String line = lines.next(); !END.matcher(line).matches(); line = lines.next()) {
            Matcher filter = FILTER.matcher(line);
            if (filter.matches() && !filter.group(2).contains("divisor")) {
                into.add(way + filter.group(1) + " " + withoutVolatile(filter.group(2)));
            } else if (line.startsWith("  match ")) {
                into.set(
                        into.size() - 1,
                        into.get(into.size() - 1) + line.substring(1).stripTrailing());
            }
        }
    }

    private static String withoutVolatile(String filter) {
        return filter.replace(" not_in_hw", "").replaceAll(" order .* \\*?flowid", " flowid");
    }

    Map<String, Object> of(String link) {
        return Map.of("kind", fronts.getOrDefault(link, ""), "filters", filters.getOrDefault(link, List.of()));
    }

    /** One line a link, without the numbers of filters, which count on. */
    Stream<String> lines() {
        return filters.keySet().stream()
                .map(link -> link + ": " + of(link))
                .map(line -> line.replaceAll(" fh \\S+", ""));
    }
}
