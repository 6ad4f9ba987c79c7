package dev.plumbline.harness.report;

import dev.plumbline.harness.simulation.Arrival;
import dev.plumbline.harness.simulation.Distribution;
import dev.plumbline.harness.simulation.GuestCrashes;
import dev.plumbline.harness.simulation.NetworkMix;
import dev.plumbline.harness.simulation.Scenario;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** A scenario in words. */
final class ScenarioText {

    private ScenarioText() {}

    /** Name and value of each property, in order. */
    static Map<String, String> lines(Scenario it) {
        Map<String, String> lines = new LinkedHashMap<>();
        lines.put("arrival", arrival(it.arrival()));
        lines.put("lifetime", lifetime(it.lifetime()));
        lines.put("queues", queues(it));
        lines.put("networks", networks(it.networks()));
        lines.put("guests", it.guest() + crashes(it.guestCrashes()));
        lines.put(
                "manager crashes",
                it.managerCrashes().stream()
                        .map(crash -> "after VM " + crash.afterVms() + " (" + percent(crash.orphans()) + " orphans)")
                        .collect(Collectors.joining(", ")));
        lines.put(
                "provider swaps",
                it.providerSwaps().stream()
                        .map(swap -> "after VM " + swap.afterVms() + " to " + swap.to())
                        .collect(Collectors.joining(", ")));
        lines.values().removeIf(String::isEmpty);
        return lines;
    }

    private static String arrival(Arrival arrival) {
        if (arrival instanceof Arrival.Fixed it) {
            return number(it.perSecond()) + " VMs a second, evenly";
        }
        if (arrival instanceof Arrival.Poisson it) {
            return number(it.perSecond()) + " VMs a second, Poisson";
        }
        Arrival.Burst burst = (Arrival.Burst) arrival;
        return burst.size() + " VMs concurrently, every " + number(burst.everySeconds()) + " s";
    }

    private static String lifetime(Distribution distribution) {
        if (distribution instanceof Distribution.Fixed it) {
            return number(it.seconds()) + " s each";
        }
        if (distribution instanceof Distribution.Exponential it) {
            return number(it.meanSeconds()) + " s on average, exponential";
        }
        Distribution.Uniform uniform = (Distribution.Uniform) distribution;
        return number(uniform.fromSeconds()) + " to " + number(uniform.toSeconds()) + " s, uniform";
    }

    private static String queues(Scenario it) {
        double total = it.queues().stream().mapToDouble(share -> share.weight()).sum();
        return it.queues().stream()
                .map(share -> share.queues() + " (" + percent(share.weight() / total) + ")")
                .collect(Collectors.joining(", "));
    }

    private static String networks(NetworkMix it) {
        return it.shared() + " shared, " + percent(it.separate()) + " of VMs with one of their own";
    }

    private static String crashes(GuestCrashes it) {
        return it.share() == 0
                ? ""
                : ", " + percent(it.share()) + " crash, noticed after " + number(it.detectedAfterSeconds()) + " s";
    }

    private static String percent(double share) {
        return number(share * 100) + " %";
    }

    private static String number(double value) {
        String text = String.format(Locale.ROOT, "%.3f", value);
        return text.replaceAll("\\.?0+$", "");
    }
}
