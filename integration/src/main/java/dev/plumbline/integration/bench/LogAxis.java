package dev.plumbline.integration.bench;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

/**
 * A logarithmic axis that goes up.
 *
 * @param least value at the lower end
 * @param greatest value at the upper end
 * @param upper coordinate of the upper end
 * @param lower coordinate of the lower end
 */
record LogAxis(double least, double greatest, double upper, double lower) {

    private static final double[] STEPS = {1, 2, 5};

    static LogAxis around(List<Double> values, double upper, double lower) {
        double min = values.stream().mapToDouble(value -> value).min().orElse(1);
        double max = values.stream().mapToDouble(value -> value).max().orElse(10);
        return new LogAxis(min / 1.25, max * 1.25, upper, lower);
    }

    double place(double value) {
        double share = Math.log(value / least) / Math.log(greatest / least);
        return lower - share * (lower - upper);
    }

    List<Double> ticks() {
        List<Double> ticks = new ArrayList<>();
        for (int power = (int) Math.floor(Math.log10(least)); Math.pow(10, power) <= greatest; power++) {
            for (double step : STEPS) {
                double tick = step * Math.pow(10, power);
                if (tick >= least && tick <= greatest) {
                    ticks.add(tick);
                }
            }
        }
        return ticks;
    }

    static String text(double tick) {
        return BigDecimal.valueOf(tick).stripTrailingZeros().toPlainString();
    }
}
