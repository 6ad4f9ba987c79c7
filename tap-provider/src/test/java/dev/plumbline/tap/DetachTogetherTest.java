package dev.plumbline.tap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.plumbline.linux.model.TunnelKind;
import dev.plumbline.linux.netlink.Rtnl;
import dev.plumbline.linux.sys.Syscalls;
import dev.plumbline.spi.Attachment;
import dev.plumbline.spi.NetworkException;
import dev.plumbline.spi.NicId;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Callers that detach at the same time: their links are deleted together, and none meets the failure of another. */
@Timeout(value = 1, unit = TimeUnit.MINUTES)
class DetachTogetherTest {

    private static final int ENOBUFS = 105;

    private final ModelWorld world = new ModelWorld(TunnelKind.GENEVE);
    private final ModelHost at = world.host();
    private final AtomicInteger deletions = new AtomicInteger();
    private final CountDownLatch busy = new CountDownLatch(1);
    private final CountDownLatch free = new CountDownLatch(1);
    private volatile boolean holding;
    /** No message that changes this link can be sent; 0 if all can. */
    private volatile int broken;

    private volatile int deletionsBeforeLatestLink;

    private final TapBackend backend = TapBackend.open(
            Requests.options(Map.of(TapOptions.DELETION_THREADS, "0")), (Syscalls) Proxy.newProxyInstance(
                    Syscalls.class.getClassLoader(), new Class<?>[] {Syscalls.class}, this::call));

    private Object call(Object proxy, Method method, Object[] arguments) throws Throwable {
        if (method.getName().equals("flock") && holding) {
            holding = false;
            busy.countDown();
            free.await();
        }
        if (method.getName().equals("send") && isRefused((ByteBuffer) arguments[1], (int) arguments[2])) {
            return -ENOBUFS;
        }
        try {
            return method.invoke(world.syscalls(), arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }

    private boolean isRefused(ByteBuffer buffer, int length) {
        ByteBuffer bytes = buffer.duplicate().order(ByteOrder.nativeOrder());
        boolean refused = false;
        for (int start = 0; start < length; start += bytes.getInt(start) + 3 & ~3) {
            int type = bytes.getShort(start + 4);
            deletions.addAndGet(type == Rtnl.RTM_DELLINK ? 1 : 0);
            if (type == Rtnl.RTM_NEWLINK) {
                deletionsBeforeLatestLink = deletions.get();
            }
            refused |= type == Rtnl.RTM_SETLINK && broken != 0 && bytes.getInt(start + 20) == broken;
        }
        return refused;
    }

    @Test
    void linksOfAllAreDeletedByOneMessage() throws Exception {
        List<Attachment> attached = attach(3);
        List<CompletableFuture<Boolean>> answers = detachConcurrently(attached);

        for (CompletableFuture<Boolean> answer : answers) {
            assertThat(answer.get()).isTrue();
        }
        assertThat(deletions)
                .as("one for the first, one for all that came meanwhile")
                .hasValue(2);
        assertThat(backend.list(at.network())).isEmpty();
        backend.close();
    }

    @Test
    void theSameNicIsDetachedForOneCallerOnly() throws Exception {
        Attachment one = attach(2).get(1);
        Attachment first = backend.find(new NicId("vm0", "eth0", at.network())).orElseThrow();
        List<CompletableFuture<Boolean>> answers = detachConcurrently(List.of(first, one, one, one));

        List<Boolean> detached = new ArrayList<>();
        for (CompletableFuture<Boolean> answer : answers) {
            detached.add(answer.get());
        }
        assertThat(detached).containsExactlyInAnyOrder(true, true, false, false);
        backend.close();
    }

    @Test
    void aFailureIsThrownToTheOneWhoseItIs() throws Exception {
        List<Attachment> attached = attach(4);
        broken = attached.get(2).tap().link().index();
        List<CompletableFuture<Boolean>> answers = detachConcurrently(attached);

        for (int i : new int[] {0, 1, 3}) {
            assertThat(answers.get(i).get()).as("caller " + i).isTrue();
        }
        assertThatThrownBy(() -> answers.get(2).join())
                .hasCauseInstanceOf(NetworkException.class)
                .hasMessageContaining("vm2");
        assertThat(backend.list(at.network()))
                .extracting(Attachment::id)
                .containsExactly(attached.get(2).id());
        broken = 0;
        assertThat(backend.detach(attached.get(2).id())).isTrue();
        backend.close();
    }

    @Test
    void otherCallsComeBetweenTheDetachmentOfMany() throws Exception {
        List<NicId> nics = attach(20).stream().map(Attachment::id).toList();
        holding = true;
        CompletableFuture<Integer> detached = CompletableFuture.supplyAsync(() -> backend.detachAll(nics));
        busy.await();
        Thread caller = new Thread(() -> backend.attach(at.nic("late", 99).build()));
        caller.start();
        awaitWaiting(caller);
        free.countDown();

        assertThat(detached.get()).isEqualTo(20);
        caller.join();
        assertThat(deletionsBeforeLatestLink).isEqualTo(1);
        assertThat(deletions).hasValue(3);
        assertThat(backend.list(at.network())).hasSize(1);
        backend.close();
    }

    @Test
    void whatIsLeftAfterAFailureIsDoneInOnePass() {
        List<Attachment> attached = attach(30);
        List<NicId> nics = attached.stream().map(Attachment::id).toList();
        broken = attached.get(3).tap().link().index();

        assertThatThrownBy(() -> backend.detachAll(nics))
                .isInstanceOf(NetworkException.class)
                .satisfies(e -> assertThat(e.getSuppressed()).isEmpty());
        assertThat(backend.list(at.network())).extracting(Attachment::id).containsExactlyElementsOf(nics.subList(0, 8));
        assertThat(deletions).hasValue(1);
        broken = 0;
        assertThat(backend.detachAll(nics)).isEqualTo(8);
        backend.close();
    }

    private List<Attachment> attach(int count) {
        List<Attachment> attached = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            attached.add(backend.attach(at.nic("vm" + i, 42 + i).build()));
        }
        return attached;
    }

    /** The first has begun, and all others wait, when it goes on. */
    private List<CompletableFuture<Boolean>> detachConcurrently(List<Attachment> attached) throws InterruptedException {
        List<CompletableFuture<Boolean>> answers = new ArrayList<>();
        holding = true;
        for (Attachment one : attached) {
            CompletableFuture<Boolean> answer = new CompletableFuture<>();
            Thread caller = new Thread(() -> {
                try {
                    answer.complete(backend.detach(one.id()));
                } catch (Throwable e) {
                    answer.completeExceptionally(e);
                }
            });
            caller.start();
            answers.add(answer);
            busy.await();
            awaitWaiting(caller);
        }
        free.countDown();
        return answers;
    }

    private static void awaitWaiting(Thread caller) throws InterruptedException {
        while (caller.getState() == Thread.State.NEW || caller.getState() == Thread.State.RUNNABLE) {
            Thread.sleep(1);
        }
    }
}
