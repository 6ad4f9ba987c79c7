package dev.plumbline.spi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

class NetworkBackendTest {

    private static final NicId ATTACHED = NicId.of("vm1", "eth0");
    private static final NicId ALSO_ATTACHED = NicId.of("vm1", "eth1");
    private static final NicId ABSENT = NicId.of("vm2", "eth0");
    private static final NicId STUCK = NicId.of("vm3", "eth0");

    private final Detaching backend = new Detaching();

    @Test
    void detachAllCountsWhatWasThereAndIgnoresTheRest() {
        assertThat(backend.detachAll(List.of(ATTACHED, ABSENT, ALSO_ATTACHED))).isEqualTo(2);
        assertThat(backend.asked).containsExactly(ATTACHED, ABSENT, ALSO_ATTACHED);
    }

    @Test
    void detachAllGoesOnAfterAFailureAndReportsItAtTheEnd() {
        assertThatExceptionOfType(NetworkException.class)
                .isThrownBy(() -> backend.detachAll(List.of(STUCK, ATTACHED, STUCK, ALSO_ATTACHED)))
                .withMessage("delete TAP failed")
                .satisfies(e -> assertThat(e.getSuppressed()).hasSize(1));
        assertThat(backend.asked).containsExactly(STUCK, ATTACHED, STUCK, ALSO_ATTACHED);
    }

    @Test
    void attachAllRefusesTwoRequestsForOneNicBeforeAnythingIsDone() {
        NicRequest request = NicRequest.builder(ATTACHED, ExistingUplink.of("eth0"), new Owner(1000, 1000))
                .build();
        assertThatExceptionOfType(IllegalArgumentException.class)
                .isThrownBy(() -> backend.attachAll(List.of(request, request)))
                .withMessage("two requests are for the same NIC");
    }

    @Test
    void whatABackendDoesNotOverrideIsUnsupported() {
        assertUnsupported(() -> backend.openQueues(ATTACHED), "open queues of vm1/eth0", "DESCRIPTORS");
        assertUnsupported(() -> backend.takeOverQueues(ATTACHED), "take over queues of vm1/eth0", "TAKE_OVER_QUEUES");
        assertUnsupported(() -> backend.within(Duration.ofSeconds(1)), "set a deadline of PT1S", "DEADLINES");
    }

    private static void assertUnsupported(ThrowingCallable call, String step, String capability) {
        assertThatExceptionOfType(UnsupportedRequestException.class)
                .isThrownBy(call)
                .withMessage(step + " failed: this backend does not have the capability " + capability
                        + "; ask capabilities() first, or use another provider");
    }

    /** A backend that does no more than remember what it was asked to detach. */
    private static final class Detaching implements NetworkBackend {

        private final List<NicId> asked = new ArrayList<>();

        @Override
        public boolean detach(NicId nic) {
            asked.add(nic);
            if (nic.equals(STUCK)) {
                throw new NetworkException(NetworkException.Failure.of("delete TAP"));
            }
            return !nic.equals(ABSENT);
        }

        @Override
        public Attachment attach(NicRequest request) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Optional<Attachment> find(NicId nic) {
            return Optional.empty();
        }

        @Override
        public List<Attachment> list(NetworkNamespace namespace) {
            return List.of();
        }

        @Override
        public List<Remnant> remnants(NetworkNamespace namespace) {
            return List.of();
        }

        @Override
        public List<String> check(Attachment attachment) {
            return List.of();
        }

        @Override
        public Reconciliation reconcile(NetworkNamespace namespace, Set<NicId> wanted, Duration grace) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Set<Capability> capabilities() {
            return Set.of();
        }

        @Override
        public void close() {}
    }
}
