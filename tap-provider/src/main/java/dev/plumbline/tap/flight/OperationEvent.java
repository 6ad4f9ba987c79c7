package dev.plumbline.tap.flight;

import dev.plumbline.spi.Errno;
import dev.plumbline.spi.NetworkException;
import java.util.function.Supplier;
import jdk.jfr.Category;
import jdk.jfr.Description;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.StackTrace;
import org.jspecify.annotations.Nullable;

/** A call of the backend, on the caller's thread, from its beginning to its end. */
@Name("plumbline.Operation")
@Label("Operation")
@Category("Plumbline")
@Description("A call of the network backend, with all that it waited for")
@StackTrace(false)
final class OperationEvent extends Event {

    @Label("Operation")
    @Description("What was called for, such as: attach vm1/eth0")
    @Nullable
    String operation;

    @Label("Failure")
    @Description("The message of the exception that it ended with; empty if it succeeded")
    @Nullable
    String failure;

    @Label("Error Number")
    @Description("errno of the refused system call or message; 0 if there is none")
    int errno;

    private OperationEvent() {}

    static <T> T record(Supplier<String> operation, Supplier<T> work) {
        OperationEvent event = new OperationEvent();
        event.begin();
        try {
            return work.get();
        } catch (RuntimeException | Error e) {
            if (event.isEnabled()) {
                event.fail(e);
            }
            throw e;
        } finally {
            if (event.shouldCommit()) {
                event.operation = operation.get();
                event.commit();
            }
        }
    }

    private void fail(Throwable cause) {
        failure = cause.getMessage() == null ? cause.toString() : cause.getMessage();
        errno = cause instanceof NetworkException refusal
                ? refusal.errno().map(Errno::number).orElse(0)
                : 0;
    }
}
