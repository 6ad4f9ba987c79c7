package dev.plumbline.spi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import dev.plumbline.spi.NetworkException.Failure;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class NetworkExceptionTest {

    private static final Failure FULL = Failure.of("create geneve link")
            .on("gnv2a-abcde")
            .because("the name is taken")
            .refused(Errno.EEXIST, "File exists")
            .hint("give it another name");

    static Stream<Arguments> messages() {
        Failure step = Failure.of("create geneve link");
        return Stream.of(
                Arguments.of(step, "create geneve link failed"),
                Arguments.of(step.on("gnv0"), "create geneve link gnv0 failed"),
                Arguments.of(step.because("no memory"), "create geneve link failed: no memory"),
                Arguments.of(step.refused(Errno.EBUSY, null), "create geneve link failed: EBUSY (16)"),
                Arguments.of(
                        step.refused(Errno.EINVAL, "Invalid remote"),
                        "create geneve link failed: EINVAL (22), the kernel says \"Invalid remote\""),
                Arguments.of(step.hint("load geneve"), "create geneve link failed; load geneve"),
                Arguments.of(
                        FULL,
                        "create geneve link gnv2a-abcde failed: the name is taken: EEXIST (17),"
                                + " the kernel says \"File exists\"; give it another name"));
    }

    @ParameterizedTest
    @MethodSource("messages")
    void messageTellsAllThatIsKnownAndNoMore(Failure failure, String message) {
        assertThat(new NetworkException(failure)).hasMessage(message);
    }

    @Test
    void everythingKnownCanBeAskedFor() {
        NetworkException e = new NetworkException(FULL);
        assertThat(e.step()).isEqualTo("create geneve link");
        assertThat(e.link()).contains("gnv2a-abcde");
        assertThat(e.errno()).contains(Errno.EEXIST);
        assertThat(e.kernelMessage()).contains("File exists");
        assertThat(e.hint()).contains("give it another name");
    }

    @Test
    void whatIsNotKnownIsEmpty() {
        NetworkException e = new NetworkException(Failure.of("create bridge"));
        assertThat(e.link()).isEmpty();
        assertThat(e.errno()).isEmpty();
        assertThat(e.kernelMessage()).isEmpty();
        assertThat(e.hint()).isEmpty();
    }

    @Test
    void failureWithoutAStepIsRefused() {
        assertThatNullPointerException().isThrownBy(() -> Failure.of(null)).withMessage("step");
    }

    static Stream<NetworkException> everyKind() {
        return Stream.of(
                new NetworkException(FULL),
                new BackendClosedException(FULL),
                new ConflictException(FULL),
                new ConflictException(FULL, List.of(new Difference("queues", "4", "1"))),
                new DeadlineException(FULL, "the lock", Optional.of(new Holder(42, "sleep"))),
                new InvalidOptionException(FULL),
                new ProviderSelectionException(FULL),
                new UnavailableException(FULL),
                new UnsupportedRequestException(FULL));
    }

    @ParameterizedTest
    @MethodSource("everyKind")
    void everyKindSurvivesSerialization(NetworkException e) throws IOException, ClassNotFoundException {
        NetworkException copy = (NetworkException) copy(e);
        assertThat(copy).hasSameClassAs(e).hasMessage(e.getMessage());
        assertThat(copy.errno()).contains(Errno.EEXIST);
        assertThat(copy.link()).contains("gnv2a-abcde");
    }

    @Test
    void conflictListsItsDifferences() throws IOException, ClassNotFoundException {
        List<Difference> differences = List.of(new Difference("queues", "4", "1"));
        ConflictException e = new ConflictException(FULL, differences);
        assertThat(e.differences()).isEqualTo(differences);
        assertThat(((ConflictException) copy(e)).differences()).isEqualTo(differences);
        assertThat(new ConflictException(FULL).differences()).isEmpty();
        assertThat(differences.get(0)).hasToString("queues is 1 instead of 4");
    }

    @Test
    void deadlineTellsWhatWasWaitedForAndWhoHoldsIt() throws IOException, ClassNotFoundException {
        DeadlineException e =
                new DeadlineException(FULL, "the lock of namespace blue", Optional.of(new Holder(42, "sl\neep")));
        assertThat(e.waitedFor()).isEqualTo("the lock of namespace blue");
        assertThat(e.holder()).contains(new Holder(42, "sl\neep"));
        assertThat(e.holder().orElseThrow()).hasToString("process 42 (sl\\u000aeep)");
        assertThat(((DeadlineException) copy(e)).holder()).isEqualTo(e.holder());
        assertThat(new DeadlineException(FULL, "the kernel", Optional.empty()).holder())
                .isEmpty();
    }

    @ParameterizedTest
    @MethodSource("everyKind")
    void everyKindCanStillBeGivenItsCause(NetworkException e) {
        IOException cause = new IOException("told later");
        assertThat(e.initCause(cause)).hasCause(cause);
    }

    static Stream<NetworkException> everyKindWithACause() {
        IOException cause = new IOException("no such file");
        return Stream.of(
                new NetworkException(FULL, cause),
                new InvalidOptionException(FULL, cause),
                new ProviderSelectionException(FULL, cause),
                new UnavailableException(FULL, cause));
    }

    @ParameterizedTest
    @MethodSource("everyKindWithACause")
    void causeIsKept(NetworkException e) {
        assertThat(e).hasCause(new IOException("no such file")).hasMessage(FULL.toString());
    }

    private static Object copy(Object original) throws IOException, ClassNotFoundException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
            out.writeObject(original);
        }
        try (ObjectInputStream in = new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
            return in.readObject();
        }
    }
}
