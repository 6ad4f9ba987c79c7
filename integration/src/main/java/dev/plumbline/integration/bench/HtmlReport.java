package dev.plumbline.integration.bench;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** All figures as one page that needs nothing else. */
final class HtmlReport {

    private final Results results;
    private final Palette palette = new Palette();
    private final StringBuilder out = new StringBuilder();

    private HtmlReport(Results results) {
        this.results = results;
    }

    static String of(Results results, String machine, String kind) throws IOException {
        HtmlReport report = new HtmlReport(results);
        report.out
                .append("<!doctype html><html lang=\"en\"><head><meta charset=\"utf-8\">")
                .append("<title>Plumbline: benchmark</title>")
                .append("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\"><style>")
                .append(css())
                .append("</style></head><body><h1>Plumbline and its peers</h1><p>")
                .append(machine)
                .append(". Every peer attached a bridge, a ")
                .append(kind)
                .append(" link and a TAP of MTU 9001 in a namespace of its own; they took turns in one run.</p>");
        report.verdicts();
        report.plots();
        report.tables();
        return report.out.append("</body></html>\n").toString();
    }

    private void verdicts() {
        out.append("<h2>Targets</h2><div class=\"wide\"><table class=\"targets\">")
                .append("<tr><th>ratio of medians, or absolute</th><th>measured</th><th>at</th><th></th></tr>");
        for (Results.Verdict verdict : results.verdicts()) {
            out.append(String.format(
                    "<tr><td>%s</td><td>%s</td><td>%s</td><td class=\"%s\">%s</td></tr>",
                    verdict.what(),
                    verdict.text(verdict.value()),
                    verdict.bound(),
                    verdict.word().toLowerCase(Locale.ROOT),
                    verdict.word().toLowerCase(Locale.ROOT)));
        }
        out.append("</table></div>");
    }

    private void plots() {
        out.append("<h2>Plots</h2><div class=\"plots\">");
        curves("Attach by queues, median, ms", Metric.ATTACH, true);
        curves("Detach by queues, median, ms", Metric.DETACH, true);
        curves("Attach by NICs already there, 4 queues, median, ms", Metric.ATTACH_WITH_PRESENT, false);
        curves("Detach by NICs already there, 4 queues, median, ms", Metric.DETACH_WITH_PRESENT, false);
        bars("Cycles of attach and detach a second", Metric.CYCLES);
        bars("Kernel memory a NIC, 4 queues", Metric.KERNEL_MEMORY);
        bars("detachAll, ms", Metric.DETACH_ALL);
        bars("Process start to first attachment, ms", Metric.COLD_START);
        bars("Frames received, Mbit/s", Metric.THROUGHPUT);
        out.append("</div>");
    }

    private void curves(String title, Metric metric, boolean evenly) {
        Plot plot = new Plot(metric.condition(), evenly);
        results.series().forEach((key, samples) -> {
            if (key.metric() == metric) {
                plot.add(key.peer(), key.at(), samples.median() / 1000);
            }
        });
        figure(title, plot.isEmpty() ? "" : plot.svg(palette));
    }

    private void bars(String title, Metric metric) {
        boolean micros = metric.unit().equals("us");
        Bars bars = new Bars(micros ? "ms" : metric.unit());
        results.series().forEach((key, samples) -> {
            if (key.metric() == metric) {
                String name = switch (metric) {
                    case COLD_START -> key.peer() + ", JDK " + key.at();
                    case THROUGHPUT -> key.peer() + (key.at() == 1 ? ", 1 queue" : ", " + key.at() + " queues");
                    case CYCLES -> key.peer() + (key.at() == 1 ? ", 1 thread" : ", " + key.at() + " threads");
                    default -> key.peer();
                };
                bars.add(name, samples.median() / (micros ? 1000 : 1));
            }
        });
        figure(title, bars.isEmpty() ? "" : bars.svg(palette));
    }

    private void figure(String title, String svg) {
        if (!svg.isEmpty()) {
            out.append("<figure><figcaption>")
                    .append(title)
                    .append("</figcaption>")
                    .append(svg)
                    .append("</figure>");
        }
    }

    private void tables() {
        Metric last = null;
        for (Results.Key key :
                results.series().keySet().stream().sorted(Results.ORDER).toList()) {
            if (key.metric() != last) {
                out.append(last == null ? "" : "</table></div>");
                last = key.metric();
                out.append(String.format(
                        "<h2>%s, %s</h2><div class=\"wide\"><table><tr><th></th><th>%s</th>"
                                + "<th>min</th><th>p25</th><th>median</th><th>p99</th><th>runs</th><th>to floor</th>"
                                + "<th>to reference</th></tr>",
                        last.title(), last.unit(), last.condition()));
            }
            Samples samples = results.of(key);
            out.append(String.format(
                    Locale.ROOT,
                    "<tr><td>%s</td><td>%d</td><td>%,.0f</td><td>%,.0f</td>"
                            + "<td>%,.0f</td><td>%,.0f</td><td>%d</td><td>%s</td><td>%s</td></tr>",
                    key.peer(),
                    key.at(),
                    samples.min(),
                    samples.quantile(0.25),
                    samples.median(),
                    samples.quantile(0.99),
                    samples.count(),
                    TextReport.ratio(results, key, Peers.FLOOR),
                    TextReport.ratio(results, key, Peers.REFERENCE)));
        }
        out.append(last == null ? "" : "</table></div>");
    }

    private static String css() throws IOException {
        try (InputStream css = HtmlReport.class.getResourceAsStream("report.css")) {
            return new String(css.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
