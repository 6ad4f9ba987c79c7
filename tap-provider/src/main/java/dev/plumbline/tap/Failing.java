package dev.plumbline.tap;

import dev.plumbline.spi.BackendClosedException;
import dev.plumbline.spi.NetworkException;
import java.util.function.IntSupplier;
import org.jspecify.annotations.Nullable;

/** Goes on past a failure: what is independent of it is done all the same, and all failures are reported at the end. */
final class Failing {

    private @Nullable NetworkException first;
    private int count;

    /** Does a part; gives 0 if it fails. */
    int run(IntSupplier part) {
        try {
            return part.getAsInt();
        } catch (BackendClosedException e) {
            throw add(e); // so would all that follows
        } catch (NetworkException e) {
            add(e);
            return 0;
        }
    }

    /** How many parts have failed. */
    int count() {
        return count;
    }

    private NetworkException add(NetworkException e) {
        count++;
        if (first == null) {
            first = e;
        } else {
            first.addSuppressed(e);
        }
        return first;
    }

    /** Throws the first failure, with the others suppressed. */
    void end() {
        if (first != null) {
            throw first;
        }
    }
}
