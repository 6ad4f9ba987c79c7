package dev.plumbline.tap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.plumbline.linux.model.TunnelKind;
import dev.plumbline.linux.sys.InterposedSyscalls;
import dev.plumbline.linux.sys.Syscalls;
import dev.plumbline.spi.Attachment;
import dev.plumbline.spi.Lifetime;
import dev.plumbline.spi.NetworkException;
import dev.plumbline.spi.NicRequest;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntPredicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Somebody opens a queue of a TAP between its creation and the moment when it gets its owner. */
class StolenQueueTest {

    private final ModelWorld world = new ModelWorld(TunnelKind.GENEVE);
    private final ModelHost host = world.host();
    private static final int ENOMEM = 12;

    private int created;

    @AfterEach
    void close() {
        host.close();
    }

    /** Those TAPs of which a thief has a queue before anybody else can say a word, by their number from 1 on. */
    private TapBackend backend(IntPredicate stolen) {
        Syscalls syscalls = new InterposedSyscalls(world.syscalls(), (call, real) -> {
            int result = real.getAsInt();
            if (call.detail().equals("TUNSETIFF") && result >= 0 && stolen.test(++created)) {
                host.netns().openNewestTap();
            }
            return result;
        });
        return TapBackend.open(Requests.options(Map.of()), syscalls);
    }

    private Map<String, Object> tap(Attachment attachment) {
        return host.fields().stream()
                .filter(link ->
                        link.get("ifname").equals(attachment.tap().name().value()))
                .findFirst()
                .orElseThrow();
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 10})
    void theTapIsMadeAgainUntilItIsOurs(int times) {
        try (TapBackend backend = backend(number -> number <= times)) {
            Attachment it = backend.attach(host.nic("vm1", 42).build());

            assertThat(created).isEqualTo(times + 1);
            assertThat(tap(it)).containsEntry("numqueues", 0);
            assertThat(backend.check(it)).isEmpty();
            assertThat(backend.find(it.id())).contains(it);
            assertThat(host.fields()).as("lo and three links").hasSize(4);
            backend.detach(it.id());
        }
    }

    @Test
    void aTapThatIsHeldHasOurQueueAlone() {
        try (TapBackend backend = backend(number -> number == 1)) {
            NicRequest request =
                    host.nic("vm1", 42).lifetime(Lifetime.UNTIL_CLOSED).build();
            assertThat(tap(backend.attach(request))).containsEntry("numqueues", 1);
            backend.openQueues(request.id()).close();
        }
    }

    @ParameterizedTest
    @EnumSource(Lifetime.class)
    void whereSomebodyIsFasterEachTimeNothingIsAttached(Lifetime lifetime) {
        try (TapBackend backend = backend(number -> true)) {
            assertThatThrownBy(() -> backend.attach(
                            host.nic("vm1", 42).lifetime(lifetime).build()))
                    .isInstanceOf(NetworkException.class)
                    .hasMessageContaining("somebody opens a queue of each new TAP before its owner can be set");
            assertThat(host.fields()).as("lo alone").hasSize(1);
        }
    }

    @Test
    void aTapWithOneQueueHasNoneToSteal() {
        try (TapBackend backend = backend(number -> true)) {
            Attachment it = backend.attach(host.nic("vm1", 42).queues(1).build());
            assertThat(created).isOne();
            assertThat(backend.check(it)).isEmpty();
        }
    }

    /** The TAP that attach replaced is made again since its replacement failed, and it is stolen then. */
    @Test
    void aTapThatIsMadeAgainAfterAFailureIsOursAloneToo() {
        NicRequest request = host.nic("vm1", 42).build();
        Attachment it;
        try (TapBackend backend = backend(number -> false)) {
            it = backend.attach(request);
        }
        Interference.remakeTap(host, it, 1234);
        created = 0;
        AtomicInteger persisted = new AtomicInteger();
        Syscalls syscalls = new InterposedSyscalls(world.syscalls(), (call, real) -> {
            if (call.detail().equals("TUNSETPERSIST") && persisted.incrementAndGet() == 1) {
                return -ENOMEM;
            }
            int result = real.getAsInt();
            if (call.detail().equals("TUNSETIFF") && result >= 0 && ++created == 2) {
                host.netns().openNewestTap();
            }
            return result;
        });
        try (TapBackend backend = TapBackend.open(TapOptions.of(Map.of()), syscalls)) {
            assertThatThrownBy(() -> backend.attach(request)).hasMessageContaining("TUNSETPERSIST");

            assertThat(created).as("the new one, and the old one twice").isEqualTo(3);
            assertThat(tap(it)).containsEntry("numqueues", 0).containsEntry("owner", "1234");
            assertThat(host.fields()).as("lo and three links").hasSize(4);
            backend.detach(request.id());
        }
    }
}
