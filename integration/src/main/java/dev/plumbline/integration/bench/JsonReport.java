package dev.plumbline.integration.bench;

import java.util.Locale;
import java.util.stream.Collectors;

/** All figures and every sample as JSON. */
final class JsonReport {

    private JsonReport() {}

    static String of(Results results, String machine) {
        String series = results.series().entrySet().stream()
                .map(entry -> series(entry.getKey(), entry.getValue()))
                .collect(Collectors.joining(",\n    "));
        String targets = results.verdicts().stream().map(JsonReport::target).collect(Collectors.joining(",\n    "));
        return String.format(
                "{%n  \"machine\": %s,%n  \"targets\": [%n    %s%n  ],%n  \"series\": [%n    %s%n  ]%n}%n",
                text(machine), targets, series);
    }

    private static String series(Results.Key key, Samples samples) {
        return String.format(
                Locale.ROOT,
                "{\"metric\": %s, \"unit\": %s, \"peer\": %s, %s: %d, \"min\": %s, \"p25\": %s, \"median\": %s, "
                        + "\"p99\": %s, \"samples\": [%s]}",
                text(key.metric().title()),
                text(key.metric().unit()),
                text(key.peer()),
                text(key.metric().condition()),
                key.at(),
                number(samples.min()),
                number(samples.quantile(0.25)),
                number(samples.median()),
                number(samples.quantile(0.99)),
                samples.inOrder().stream().map(JsonReport::number).collect(Collectors.joining(",")));
    }

    private static String target(Results.Verdict verdict) {
        return String.format(
                "{\"target\": %s, \"measured\": %s, \"%s\": %s, \"unit\": %s, \"met\": %s}",
                text(verdict.what()),
                number(verdict.value()),
                verdict.least() ? "at least" : "at most",
                number(verdict.limit()),
                text(verdict.unit().isEmpty() ? "ratio of medians" : verdict.unit()),
                verdict.met());
    }

    private static String number(double value) {
        return Double.isFinite(value) ? String.format(Locale.ROOT, "%.3f", value) : "null";
    }

    private static String text(String value) {
        return '"' + value.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }
}
