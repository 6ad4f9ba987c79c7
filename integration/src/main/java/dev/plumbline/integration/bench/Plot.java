package dev.plumbline.integration.bench;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/** Medians as curves, a curve a peer, over a logarithmic axis, as SVG. */
final class Plot {

    private static final double WIDTH = 640;
    private static final double HEIGHT = 340;
    private static final double LEFT = 78;
    private static final double RIGHT = 20;
    private static final double TOP = 14;
    private static final double BOTTOM = 52;

    private final String condition;
    private final boolean evenly;
    private final Map<String, TreeMap<Integer, Double>> curves = new LinkedHashMap<>();
    private final TreeSet<Integer> places = new TreeSet<>();

    /**
     * An empty plot.
     *
     * @param evenly whether places on the lower axis are equally far apart, whatever their numbers
     */
    Plot(String condition, boolean evenly) {
        this.condition = condition;
        this.evenly = evenly;
    }

    void add(String peer, int at, double value) {
        curves.computeIfAbsent(peer, name -> new TreeMap<>()).put(at, value);
        places.add(at);
    }

    boolean isEmpty() {
        return curves.isEmpty();
    }

    /** The plot, in millis, with the names of its curves. */
    String svg(Palette palette) {
        LogAxis axis = LogAxis.around(
                curves.values().stream()
                        .flatMap(curve -> curve.values().stream())
                        .toList(),
                TOP,
                HEIGHT - BOTTOM);
        StringBuilder out = new StringBuilder(palette.legend(curves.keySet()));
        out.append(format("<svg viewBox=\"0 0 %.0f %.0f\" role=\"img\">", WIDTH, HEIGHT));
        for (double tick : axis.ticks()) {
            double y = axis.place(tick);
            out.append(format("<path class=\"grid\" d=\"M%.0f %.1fH%.0f\"/>", LEFT, y, WIDTH - RIGHT));
            out.append(format(
                    "<text x=\"%.0f\" y=\"%.1f\" text-anchor=\"end\">%s</text>", LEFT - 8, y + 5, LogAxis.text(tick)));
        }
        for (int at : labelled()) {
            out.append(format("<text x=\"%.1f\" y=\"%.0f\" text-anchor=\"middle\">%d</text>", x(at), HEIGHT - 28, at));
        }
        out.append(format(
                "<text x=\"%.0f\" y=\"%.0f\" text-anchor=\"middle\">%s</text>", WIDTH / 2, HEIGHT - 5, condition));
        curves.forEach((peer, curve) -> out.append(curve(palette.colour(peer), curve, axis)));
        return out.append("</svg>").toString();
    }

    private String curve(String colour, Map<Integer, Double> curve, LogAxis axis) {
        List<String> points = new ArrayList<>();
        StringBuilder dots = new StringBuilder();
        curve.forEach((at, value) -> {
            points.add(format("%.1f %.1f", x(at), axis.place(value)));
            dots.append(format(
                    "<circle cx=\"%.1f\" cy=\"%.1f\" r=\"3.5\" fill=\"%s\"/>", x(at), axis.place(value), colour));
        });
        return format("<path class=\"curve\" stroke=\"%s\" d=\"M%s\"/>", colour, String.join("L", points)) + dots;
    }

    /** All places, or a few of many. */
    private List<Integer> labelled() {
        List<Integer> all = List.copyOf(places);
        int step = evenly ? 1 : Math.max(1, all.size() / 5);
        List<Integer> some = new ArrayList<>();
        for (int i = all.size() - 1; i >= 0; i -= step) {
            some.add(all.get(i));
        }
        return some;
    }

    private double x(int at) {
        double share = evenly
                ? (places.headSet(at).size() + 0.5) / places.size()
                : (double) (at - places.first()) / Math.max(1, places.last() - places.first());
        return LEFT + 10 + share * (WIDTH - RIGHT - LEFT - 20);
    }

    private static String format(String format, Object... arguments) {
        return String.format(Locale.ROOT, format, arguments);
    }
}
