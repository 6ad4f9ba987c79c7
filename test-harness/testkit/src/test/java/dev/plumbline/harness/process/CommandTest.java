package dev.plumbline.harness.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class CommandTest {

    @Test
    void statusAndBothStreamsAreKeptApart() {
        assertThat(Command.shell("echo out; echo err >&2; exit 3").run())
                .isEqualTo(new Command.Result(3, "out", "err"));
    }

    @Test
    void errorsAmongTheOutputKeepTheirOrder() {
        assertThat(Command.shell("echo 1; echo 2 >&2; echo 3")
                        .withErrorsInOutput()
                        .run())
                .isEqualTo(new Command.Result(0, "1\n2\n3", ""));
    }

    @Test
    void aFailureTellsAllThatWasPrinted() {
        assertThatExceptionOfType(CommandException.class)
                .isThrownBy(Command.shell("echo out; echo err >&2; exit 3")::output)
                .withMessage("sh -ec echo out; echo err >&2; exit 3 ended with status 3: err\nout");
    }

    @Test
    void aProgramThatIsNotThereIsTold() {
        assertThatExceptionOfType(CommandException.class)
                .isThrownBy(Command.of("plumbline-no-such-program")::run)
                .withMessageContaining("plumbline-no-such-program cannot be run: ")
                .withMessageEndingWith("; is plumbline-no-such-program installed?");
        assertThat(Command.of("plumbline-no-such-program").succeeds()).isFalse();
    }

    /** More than a pipe holds, on both. */
    @Test
    void aLotOnBothStreamsBlocksNobody() {
        Command.Result result = Command.shell("head -c 300000 /dev/zero | tr '\\0' x | tee /dev/stderr")
                .run();

        assertThat(result.output()).hasSize(300_000);
        assertThat(result.errors()).hasSize(300_000);
    }

    @Test
    void whatTakesTooLongIsEnded() {
        Command slow = Command.of("sleep", "3600").within(Duration.ofMillis(50));

        assertThat(slow.succeeds()).isFalse();
        assertThatExceptionOfType(CommandException.class)
                .isThrownBy(slow::run)
                .withMessage("sleep 3600 did not end within 50 ms");
    }

    @Test
    void nothingWaitsForInput() {
        assertThat(Command.of("cat").output()).isEmpty();
    }

    @Test
    void anInterruptEndsItAndIsKept() {
        Thread.currentThread().interrupt();

        assertThatExceptionOfType(CommandException.class)
                .isThrownBy(Command.of("sleep", "3600")::run)
                .withMessage("sleep 3600 was interrupted");
        assertThat(Thread.interrupted()).isTrue();
    }
}
