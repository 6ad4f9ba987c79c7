package dev.plumbline.harness.simulation;

import java.util.random.RandomGenerator;

/** A distribution of lengths of time. Immutable. */
public sealed interface Distribution {

    /**
     * Draws a length of time.
     *
     * @param random decides
     * @return seconds, more than 0
     */
    double seconds(RandomGenerator random);

    /**
     * Always the same.
     *
     * @param seconds more than 0, at most {@value Seconds#MOST}
     */
    record Fixed(double seconds) implements Distribution {

        /**
         * Checks the length.
         *
         * @throws IllegalArgumentException if it is out of range
         */
        public Fixed {
            Seconds.check("seconds", seconds);
        }

        @Override
        public double seconds(RandomGenerator random) {
            return seconds;
        }
    }

    /**
     * Exponential, as of what ends by chance.
     *
     * @param meanSeconds more than 0, at most {@value Seconds#MOST}
     */
    record Exponential(double meanSeconds) implements Distribution {

        /**
         * Checks the mean.
         *
         * @throws IllegalArgumentException if it is out of range
         */
        public Exponential {
            Seconds.check("meanSeconds", meanSeconds);
        }

        @Override
        public double seconds(RandomGenerator random) {
            return Seconds.exponential(random, meanSeconds);
        }
    }

    /**
     * Uniform between two bounds.
     *
     * @param fromSeconds more than 0
     * @param toSeconds at least {@code fromSeconds}, at most {@value Seconds#MOST}
     */
    record Uniform(double fromSeconds, double toSeconds) implements Distribution {

        /**
         * Checks the bounds.
         *
         * @throws IllegalArgumentException if one is out of range
         */
        public Uniform {
            Seconds.check("fromSeconds", fromSeconds);
            Seconds.check("toSeconds", toSeconds);
            if (toSeconds < fromSeconds) {
                throw new IllegalArgumentException(
                        "toSeconds must be at least fromSeconds, " + fromSeconds + ", got " + toSeconds);
            }
        }

        @Override
        public double seconds(RandomGenerator random) {
            return fromSeconds + (toSeconds - fromSeconds) * random.nextDouble();
        }
    }
}
