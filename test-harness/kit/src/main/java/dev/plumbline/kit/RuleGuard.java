package dev.plumbline.kit;

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
        if (of == null || failure instanceof AssertionFailedError || failure instanceof TestAbortedException) {
            throw failure;
        }
        if (failure instanceof NotHereException lacking) {
            new Verdict(of.value()).skip(String.valueOf(lacking.getMessage()));
        }
        throw new Verdict(of.value()).broken("a call that should succeed failed with " + failure, failure);
    }
}
