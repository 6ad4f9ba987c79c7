package dev.plumbline.harness.json;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A place in a document, for messages.
 *
 * @param source what the document is called, such as its file
 * @param path keys from the root on, with dots between them; empty for the root
 */
record Place(String source, String path) {

    Place at(String key) {
        return new Place(source, path.isEmpty() ? key : path + "." + key);
    }

    <T> T require(String key, @Nullable T value) {
        if (value == null) {
            throw at(key).error("is missing", null);
        }
        return value;
    }

    /** A value whose maker throws IllegalArgumentException for what it does not allow. */
    <T> T check(Supplier<T> maker) {
        try {
            return maker.get();
        } catch (SerialFormException e) {
            throw e;
        } catch (IllegalArgumentException e) {
            throw new SerialFormException(source + ": " + (path.isEmpty() ? "" : path + ": ") + e.getMessage(), e);
        }
    }

    SerialFormException error(String what, @Nullable Throwable cause) {
        return new SerialFormException(source + ": " + (path.isEmpty() ? "the document" : path) + " " + what, cause);
    }
}
