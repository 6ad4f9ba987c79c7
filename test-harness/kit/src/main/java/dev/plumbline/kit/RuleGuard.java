package dev.plumbline.kit;

import dev.plumbline.spi.Capability;
import dev.plumbline.spi.UnsupportedRequestException;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.TestExecutionExceptionHandler;
import org.opentest4j.AssertionFailedError;
import org.opentest4j.TestAbortedException;

/** Gives a failure that no test foresaw the name of the rule that was being judged. */
final class RuleGuard implements TestExecutionExceptionHandler {

    RuleGuard() {}

    @Override
    public void handleTestExecutionException(ExtensionContext context, Throwable failure) throws Throwable {
        RuleTest of = context.getRequiredTestMethod().getAnnotation(RuleTest.class);
        if (of == null || failure instanceof TestAbortedException) {
            throw failure;
        }
        refusedThoughClaimed(context, of.value(), failure)
                .ifPresent(capability -> new Verdict(of.value())
                        .skip("the provider claims " + capability + " and refuses it; see " + Rule.R31));
        if (failure instanceof AssertionFailedError) {
            throw failure;
        }
        if (failure instanceof NotHereException lacking) {
            new Verdict(of.value()).skip(String.valueOf(lacking.getMessage()));
        }
        throw new Verdict(of.value()).broken("a call that should succeed failed with " + failure, failure);
    }

    /** What is refused although it is claimed is R31's, whatever rule's test comes upon it. */
    private static Optional<Capability> refusedThoughClaimed(ExtensionContext context, Rule rule, Throwable failure) {
        String refusal = UnsupportedRequestException.class.getSimpleName();
        boolean refused = Stream.iterate(failure, cause -> cause != null, Throwable::getCause)
                .anyMatch(cause -> cause.toString().contains(refusal));
        if (rule == Rule.R31 || !refused || !(context.getRequiredTestInstance() instanceof Tck test)) {
            return Optional.empty();
        }
        return new Trials(test, test.another()).refusedThoughClaimed();
    }
}
