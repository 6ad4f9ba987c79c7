package dev.plumbline.spi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class NetworkBackendTest {

    private static final NicId ATTACHED = NicId.of("vm1", "eth0");
    private static final NicId ALSO_ATTACHED = NicId.of("vm1", "eth1");
    private static final NicId ABSENT = NicId.of("vm2", "eth0");
    private static final NicId STUCK = NicId.of("vm3", "eth0");

    private final Detaching backend = new Detaching();

    @Test
    void detachAllCountsWhatWasThereAndPassesOverTheRest() {
        assertThat(backend.detachAll(List.of(ATTACHED, ABSENT, ALSO_ATTACHED))).isEqualTo(2);
        assertThat(backend.asked).containsExactly(ATTACHED, ABSENT, ALSO_ATTACHED);
    }

    @Test
    void detachAllStopsAtAFailureAndTellsIt() {
        assertThatExceptionOfType(NetworkException.class)
                .isThrownBy(() -> backend.detachAll(List.of(ATTACHED, STUCK, ALSO_ATTACHED)))
                .withMessage("delete TAP failed");
        assertThat(backend.asked).containsExactly(ATTACHED, STUCK);
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
        public QueueDescriptors openQueues(NicId nic) {
            throw new UnsupportedOperationException();
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
