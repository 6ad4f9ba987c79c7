package dev.plumbline.harness.operate;

import java.util.function.Supplier;

/** Says which option a mistake is in. */
final class Named {

    private Named() {}

    static <T> T option(String name, Supplier<T> value) {
        try {
            return value.get();
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(name + ": " + e.getMessage(), e);
        }
    }
}
