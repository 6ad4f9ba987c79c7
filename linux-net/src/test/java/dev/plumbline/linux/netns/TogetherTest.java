package dev.plumbline.linux.netns;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.plumbline.linux.model.ModelKernel;
import dev.plumbline.linux.model.TunnelKind;
import dev.plumbline.linux.sys.Deadline;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Work of several callers in one pass, while other work of the namespace is there. */
@Timeout(value = 1, unit = TimeUnit.MINUTES)
class TogetherTest {

    private static final String BAD = "bad";

    private final Namespaces namespaces = new Namespaces(new ModelKernel(EnumSet.allOf(TunnelKind.class)), 0);
    private final List<String> order = Collections.synchronizedList(new ArrayList<>());
    private final CountDownLatch busy = new CountDownLatch(1);
    private final CountDownLatch free = new CountDownLatch(1);

    private final Together<String, String> together = new Together<>() {
        @Override
        public int size(String item) {
            return item.equals(BAD) ? 1 : item.length();
        }

        @Override
        public void run(Kernel kernel, List<Share<String, String>> shares) {
            order.add(String.join("+", shares.stream().map(Share::item).toList()));
            for (Share<String, String> share : shares) {
                share.end(() -> {
                    if (share.item().equals(BAD)) {
                        throw new IllegalArgumentException(BAD);
                    }
                    return share.item() + " done";
                });
            }
        }
    };

    @AfterEach
    void close() {
        namespaces.close();
    }

    @Test
    void partsThatComeMeanwhileAreDoneInOnePass() throws Exception {
        holdUp();
        CompletableFuture<String> first = queue(() -> ask(together, "a"));
        CompletableFuture<String> second = queue(() -> ask(together, "b"));
        free.countDown();

        assertThat(List.of(first.get(), second.get())).containsExactly("a done", "b done");
        assertThat(order).containsExactly("a+b");
    }

    @Test
    void noMoreThanSoMuchIsDoneInOnePassButOneCallersIsNeverSplit() throws Exception {
        holdUp();
        List<CompletableFuture<String>> all = new ArrayList<>();
        for (String item : List.of("a", "b", "c", "dddd", "e")) {
            all.add(queue(() -> ask(together, item)));
        }
        free.countDown();
        for (CompletableFuture<String> one : all) {
            one.get();
        }

        assertThat(Together.MOST).isEqualTo(2);
        assertThat(order).containsExactly("a+b", "c", "dddd", "e");
    }

    @Test
    void otherWorkGoesFirstButNotForEver() throws Exception {
        holdUp();
        List<CompletableFuture<String>> all = new ArrayList<>();
        all.add(queue(() -> ask(together, "late")));
        for (int i = 0; i < 20; i++) {
            all.add(queue(() -> namespaces.call(Optional.empty(), Meanwhile.nothing(), kernel -> {
                order.add("other");
                return "other done";
            })));
        }
        free.countDown();
        for (CompletableFuture<String> one : all) {
            one.get();
        }

        assertThat(order).hasSize(21);
        assertThat(order.indexOf("late")).isEqualTo(16);
    }

    @Test
    void whatGoesWrongForOneIsThrownToThatOne() throws Exception {
        holdUp();
        CompletableFuture<String> good = queue(() -> ask(together, "a"));
        CompletableFuture<String> bad = queue(() -> ask(together, BAD));
        free.countDown();

        assertThat(good.get()).isEqualTo("a done");
        assertThatThrownBy(bad::join).hasCauseInstanceOf(IllegalArgumentException.class);
        assertThat(order).containsExactly("a+bad");
    }

    @Test
    void whatThePassThrowsIsThrownToAllWhosePartsHaveNotEnded() throws Exception {
        Together<String, String> failing = new Together<>() {
            @Override
            public int size(String item) {
                return 1;
            }

            @Override
            public void run(Kernel kernel, List<Share<String, String>> shares) {
                shares.get(0).end(() -> "ended before");
                throw new IllegalArgumentException(BAD);
            }
        };
        holdUp();
        CompletableFuture<String> first = queue(() -> ask(failing, "a"));
        CompletableFuture<String> second = queue(() -> ask(failing, "b"));
        free.countDown();

        assertThat(first.get()).isEqualTo("ended before");
        assertThatThrownBy(second::join)
                .isInstanceOf(CompletionException.class)
                .hasCauseInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void differentWorkIsNotDoneInOnePass() throws Exception {
        Together<String, String> another = new Together<>() {
            @Override
            public int size(String item) {
                return 1;
            }

            @Override
            public void run(Kernel kernel, List<Share<String, String>> shares) {
                together.run(kernel, shares);
            }
        };
        holdUp();
        CompletableFuture<String> first = queue(() -> ask(together, "a"));
        CompletableFuture<String> second = queue(() -> ask(another, "b"));
        free.countDown();
        first.get();
        second.get();

        assertThat(order).containsExactly("a", "b");
    }

    private String ask(Together<String, String> work, String item) {
        return namespaces.callTogether(Optional.empty(), Deadline.NEVER, work, item);
    }

    /** The namespace's thread has something else to do until it is freed. */
    private void holdUp() throws InterruptedException {
        CompletableFuture<Object> holder =
                CompletableFuture.supplyAsync(() -> namespaces.call(Optional.empty(), Meanwhile.nothing(), kernel -> {
                    busy.countDown();
                    try {
                        free.await();
                    } catch (InterruptedException e) {
                        throw new AssertionError(e);
                    }
                    return "held";
                }));
        busy.await();
        assertThat(holder).isNotDone();
    }

    /** Returns when the caller waits. */
    private static CompletableFuture<String> queue(Supplier<String> call) throws InterruptedException {
        CompletableFuture<String> result = new CompletableFuture<>();
        Thread caller = new Thread(() -> {
            try {
                result.complete(call.get());
            } catch (Throwable e) {
                result.completeExceptionally(e);
            }
        });
        caller.start();
        while (caller.getState() == Thread.State.NEW || caller.getState() == Thread.State.RUNNABLE) {
            Thread.sleep(1);
        }
        return result;
    }
}
