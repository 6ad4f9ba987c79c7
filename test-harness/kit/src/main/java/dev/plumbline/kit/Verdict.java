package dev.plumbline.kit;

import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Assumptions;
import org.opentest4j.AssertionFailedError;

/** Judges what a test sees, in the name of one rule. */
final class Verdict {

    private final Rule rule;

    Verdict(Rule rule) {
        this.rule = rule;
    }

    /** Requires that something is so; {@code seen} says what was seen where it is not. */
    void require(boolean so, String seen) {
        if (!so) {
            throw broken(seen, null);
        }
    }

    void equal(String what, Object expected, Object seen) {
        require(Objects.equals(expected, seen), what + " should be\n    " + expected + "\n  and is\n    " + seen);
    }

    /** Requires that work fails, and fails in one way. */
    <T extends Throwable> T fails(Class<T> expected, String what, Runnable work) {
        try {
            work.run();
        } catch (RuntimeException | Error e) {
            if (expected.isInstance(e)) {
                return expected.cast(e);
            }
            throw broken(what + " should fail with " + expected.getSimpleName() + " and failed with " + e, e);
        }
        throw broken(what + " should fail with " + expected.getSimpleName() + " and succeeded", null);
    }

    AssertionFailedError broken(String seen, @Nullable Throwable cause) {
        String text = rule + " is broken: " + rule.text() + "\n  Seen: " + seen + "\n  What to do: " + rule.remedy();
        return new AssertionFailedError(text, cause);
    }

    /** Ends the test without a verdict. */
    @SuppressWarnings("TypeParameterUnusedInFormals") // it never returns
    <T> T skip(String reason) {
        return Assumptions.abort(rule + " is not judged: " + reason);
    }
}
