package dev.plumbline.integration.bench;

import java.util.Locale;

/** All figures as tables of text. */
final class TextReport {

    private TextReport() {}

    static String of(Results results, String machine) {
        StringBuilder out = new StringBuilder(machine).append("\n");
        Metric last = null;
        for (Results.Key key :
                results.series().keySet().stream().sorted(Results.ORDER).toList()) {
            if (key.metric() != last) {
                last = key.metric();
                out.append(String.format("%n%s, %s%n", last.title(), last.unit()));
                out.append(String.format(
                        "%-36s %17s %12s %12s %12s %12s %6s %8s %10s%n",
                        "", last.condition(), "min", "p25", "median", "p99", "runs", "/ floor", "/ reference"));
            }
            Samples samples = results.of(key);
            out.append(String.format(
                    Locale.ROOT,
                    "%-36s %8s %8d %12.0f %12.0f %12.0f %12.0f %6d %8s %10s%n",
                    key.peer(),
                    "",
                    key.at(),
                    samples.min(),
                    samples.quantile(0.25),
                    samples.median(),
                    samples.quantile(0.99),
                    samples.count(),
                    ratio(results, key, Peers.FLOOR),
                    ratio(results, key, Peers.REFERENCE)));
        }
        out.append(String.format("%n%-62s %10s %16s%n", "targets", "measured", "at"));
        for (Results.Verdict verdict : results.verdicts()) {
            out.append(String.format(
                    "%-62s %10s %16s  %s%n",
                    verdict.what(), verdict.text(verdict.value()), verdict.bound(), verdict.word()));
        }
        return out.toString();
    }

    /** Empty where that peer has none. */
    static String ratio(Results results, Results.Key key, String to) {
        Samples other = results.of(key.metric(), key.at(), to);
        return other.count() == 0
                ? ""
                : String.format(Locale.ROOT, "%.2f", results.of(key).median() / other.median());
    }
}
