package dev.plumbline.harness.simulation;

import java.util.random.RandomGenerator;

/** When VMs arrive. Immutable. */
public sealed interface Arrival {

    /**
     * The time between two VMs.
     *
     * @param number which VM is next, from 0
     * @param random decides
     * @return seconds since the VM before, or since the beginning; 0 or more
     */
    double secondsBefore(int number, RandomGenerator random);

    /**
     * One after another, evenly.
     *
     * @param perSecond VMs a second, more than 0, at most {@value Rate#MOST}
     */
    record Fixed(double perSecond) implements Arrival {

        /**
         * Checks the rate.
         *
         * @throws IllegalArgumentException if it is out of range
         */
        public Fixed {
            Rate.check(perSecond);
        }

        @Override
        public double secondsBefore(int number, RandomGenerator random) {
            return 1 / perSecond;
        }
    }

    /**
     * Independently of each other: a Poisson process.
     *
     * @param perSecond VMs a second on average, more than 0, at most {@value Rate#MOST}
     */
    record Poisson(double perSecond) implements Arrival {

        /**
         * Checks the rate.
         *
         * @throws IllegalArgumentException if it is out of range
         */
        public Poisson {
            Rate.check(perSecond);
        }

        @Override
        public double secondsBefore(int number, RandomGenerator random) {
            return Seconds.exponential(random, 1 / perSecond);
        }
    }

    /**
     * Many together, again and again.
     *
     * @param size VMs in a burst, 1 or more
     * @param everySeconds from one burst to the next, more than 0, at most {@value Seconds#MOST}
     */
    record Burst(int size, double everySeconds) implements Arrival {

        /**
         * Checks size and distance.
         *
         * @throws IllegalArgumentException if one is out of range
         */
        public Burst {
            if (size < 1) {
                throw new IllegalArgumentException("size must be 1 or more, got " + size);
            }
            Seconds.check("everySeconds", everySeconds);
        }

        @Override
        public double secondsBefore(int number, RandomGenerator random) {
            return number > 0 && number % size == 0 ? everySeconds : 0;
        }
    }
}
