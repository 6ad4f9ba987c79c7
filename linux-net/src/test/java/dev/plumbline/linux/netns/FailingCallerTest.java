package dev.plumbline.linux.netns;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.plumbline.linux.model.ModelKernel;
import dev.plumbline.linux.model.TunnelKind;
import java.util.EnumSet;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Nobody waits for a thread that has given up, for whatever reason. */
@Timeout(value = 1, unit = TimeUnit.MINUTES)
class FailingCallerTest {

    private final Namespaces namespaces = new Namespaces(new ModelKernel(EnumSet.allOf(TunnelKind.class)), 0);

    @AfterEach
    void close() {
        namespaces.close();
    }

    /** The second part is never begun. */
    private static final class Parts extends Meanwhile {

        private final Ahead<String> first;
        private final Ahead<String> second = ahead(() -> "second");
        /** Work that has not begun by the time that its caller fails is not done at all. */
        private final CountDownLatch workHasBegun = new CountDownLatch(1);

        Parts(Supplier<String> work) {
            this.first = ahead(work);
        }

        @Override
        protected void run(NamespaceId namespace) {
            first.run();
            try {
                workHasBegun.await();
            } catch (InterruptedException e) {
                throw new AssertionError(e);
            }
            recurse(0);
            second.run();
        }

        /** Deeper than any stack; the sum keeps it from being made a loop. */
        private static int recurse(int depth) {
            return 1 + recurse(depth + 1);
        }
    }

    @Test
    void workThatWaitsForAPartOfACallerWithoutStackEnds() {
        AtomicReference<Throwable> seen = new AtomicReference<>();
        Parts parts = new Parts(() -> "first");

        assertThatThrownBy(() -> namespaces.call(Optional.empty(), parts, kernel -> {
                    parts.workHasBegun.countDown();
                    assertThat(parts.first.get()).isEqualTo("first");
                    try {
                        return parts.second.get();
                    } catch (RuntimeException e) {
                        seen.set(e);
                        throw e;
                    }
                }))
                .isInstanceOf(StackOverflowError.class);
        assertThat(next()).isEqualTo("served");
        assertThat(seen.get()).isInstanceOf(CallerFailedException.class).hasCauseInstanceOf(StackOverflowError.class);
    }

    @Test
    void anErrorInAPartIsTheErrorOfWhoeverTakesIt() {
        Parts parts = new Parts(() -> {
            throw new OutOfMemoryError("as if");
        });

        assertThatThrownBy(() -> namespaces.call(Optional.empty(), parts, kernel -> {
                    parts.workHasBegun.countDown();
                    return parts.first.get();
                }))
                .isInstanceOf(StackOverflowError.class);
        assertThat(next()).isEqualTo("served");
    }

    @Test
    void anErrorInTheWorkIsTheCallersAndTheThreadGoesOn() {
        assertThatThrownBy(() -> namespaces.call(Optional.empty(), Meanwhile.nothing(), kernel -> {
                    throw new OutOfMemoryError("as if");
                }))
                .isInstanceOf(OutOfMemoryError.class);
        assertThat(next()).isEqualTo("served");
    }

    private String next() {
        return namespaces.call(Optional.empty(), Meanwhile.nothing(), kernel -> "served");
    }
}
