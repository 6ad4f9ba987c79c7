package dev.plumbline.integration.bench;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** One number a peer as bars that begin at zero, as SVG. */
final class Bars {

    private static final int WIDTH = 640;
    private static final int ROW = 62;
    private static final int BAR = 24;

    private final Map<String, Double> values = new LinkedHashMap<>();
    private final String unit;

    Bars(String unit) {
        this.unit = unit;
    }

    void add(String name, double value) {
        values.put(name, value);
    }

    boolean isEmpty() {
        return values.isEmpty();
    }

    String svg(Palette palette) {
        double greatest =
                values.values().stream().mapToDouble(value -> value).max().orElse(1);
        StringBuilder out = new StringBuilder();
        out.append(String.format("<svg viewBox=\"0 0 %d %d\" role=\"img\">", WIDTH, ROW * values.size()));
        int y = 0;
        for (Map.Entry<String, Double> entry : values.entrySet()) {
            double length = Math.max(2, entry.getValue() / greatest * WIDTH);
            out.append(String.format(
                    Locale.ROOT,
                    "<text x=\"0\" y=\"%d\">%s</text>"
                            + "<text class=\"value\" x=\"%d\" y=\"%d\" text-anchor=\"end\">%,.0f %s</text>"
                            + "<rect x=\"0\" y=\"%d\" width=\"%.1f\" height=\"%d\" rx=\"3\" fill=\"%s\"/>",
                    y + 20,
                    entry.getKey(),
                    WIDTH,
                    y + 20,
                    entry.getValue(),
                    unit,
                    y + 28,
                    length,
                    BAR,
                    palette.colour(entry.getKey())));
            y += ROW;
        }
        return out.append("</svg>").toString();
    }
}
