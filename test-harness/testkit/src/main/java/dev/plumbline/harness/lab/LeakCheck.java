package dev.plumbline.harness.lab;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;

/** Compares the links of a lab with what was there before. */
public final class LeakCheck {

    private final Lab lab;
    private final Map<LabHost, List<LinkState>> before;

    private LeakCheck(Lab lab) {
        this.lab = lab;
        this.before = lab.hosts().stream().collect(Collectors.toMap(host -> host, lab::links));
    }

    /**
     * Remembers what is there now.
     *
     * @param lab the lab
     * @return a check to be made later
     */
    public static LeakCheck begin(Lab lab) {
        return new LeakCheck(lab);
    }

    /**
     * Looks again.
     *
     * @return each difference as one line; none if all is as it was
     */
    public List<String> differences() {
        List<String> found = new ArrayList<>();
        for (LabHost host : lab.hosts()) {
            List<String> then = describe(Objects.requireNonNull(before.get(host)));
            List<String> now = describe(lab.links(host));
            now.stream()
                    .filter(link -> !then.contains(link))
                    .forEach(link -> found.add("left behind on " + host.name() + ": " + link));
            then.stream()
                    .filter(link -> !now.contains(link))
                    .forEach(link -> found.add("missing or changed on " + host.name() + ": " + link));
        }
        return found;
    }

    private static List<String> describe(List<LinkState> links) {
        return links.stream()
                .map(link -> link.describe() + ", MTU " + link.mtu() + ", MAC " + link.mac() + ", "
                        + (link.up() ? "up" : "down")
                        + link.master().map(m -> ", port of " + m).orElse(""))
                .toList();
    }
}
