package dev.plumbline.harness.operate;

import java.util.function.Supplier;

/** Says which option a mistake is in. */
public final class Named {

    private Named() {}

    static <T> T option(String name, Supplier<T> value) {
        try {
            return value.get();
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(name + ": " + e.getMessage(), e);
        }
    }

    /**
     * The value of an option.
     *
     * @throws IllegalArgumentException if it is out of range
     */
    public static int inRange(String option, int value, int least, int most) {
        if (value < least || value > most) {
            throw new IllegalArgumentException(option + " must be " + least + " to " + most + ", got " + value);
        }
        return value;
    }
}
