package dev.plumbline.tap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.plumbline.linux.model.TunnelKind;
import dev.plumbline.spi.ConflictException;
import dev.plumbline.spi.NetworkNamespace;
import dev.plumbline.spi.NicRequest;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import jdk.jfr.Recording;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordingFile;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FlightRecorderTest {

    private final ModelWorld world = new ModelWorld(TunnelKind.GENEVE);
    private final ModelHost host = world.host();
    private final TapBackend backend = TapBackend.open(Requests.options(Map.of()), world.syscalls());
    private final NicRequest request = host.nic("vm1", 42).build();

    @TempDir
    private Path folder;

    @AfterEach
    void close() {
        backend.close();
        host.close();
    }

    private List<RecordedEvent> recorded(String name, Runnable work) throws IOException {
        Path file = folder.resolve("plumbline.jfr");
        try (Recording recording = new Recording()) {
            recording.enable("plumbline.Operation");
            recording.enable("plumbline.Step");
            recording.start();
            work.run();
            recording.stop();
            recording.dump(file);
        }
        return RecordingFile.readAllEvents(file).stream()
                .filter(event -> event.getEventType().getName().equals(name))
                .toList();
    }

    @Test
    void callsBeforeAnybodyRecordsAreNotRecordedAndThoseAfterwardsAre() throws IOException {
        backend.attach(request);

        List<RecordedEvent> events = recorded("plumbline.Operation", () -> backend.detach(request.id()));

        assertThat(events).extracting(event -> event.getString("operation")).containsExactly("detach " + request.id());
    }

    @Test
    void eachCallIsAnEvent() throws IOException {
        List<RecordedEvent> events = recorded("plumbline.Operation", () -> {
            backend.attach(request);
            backend.detach(request.id());
            backend.list(NetworkNamespace.own());
        });

        assertThat(events)
                .extracting(event -> event.getString("operation"))
                .containsExactly("attach " + request.id(), "detach " + request.id(), "list " + NetworkNamespace.own());
        assertThat(events).allSatisfy(event -> {
            assertThat(event.getString("failure")).isNull();
            assertThat(event.getInt("errno")).isZero();
            assertThat(event.getDuration()).isPositive();
        });
    }

    @Test
    void aFailureIsRecordedWithItsMessage() throws IOException {
        backend.attach(request);
        NicRequest other = request.toBuilder().mtu(1300).build();

        List<RecordedEvent> events = recorded(
                "plumbline.Operation",
                () -> assertThatThrownBy(() -> backend.attach(other)).isInstanceOf(ConflictException.class));

        assertThat(events).hasSize(1);
        assertThat(events.get(0).getString("failure")).startsWith("attach " + request.id());
    }

    @Test
    void eachMessageIsAnEventWithItsLinkAndTheKernelsAnswer() throws IOException {
        List<RecordedEvent> events = recorded("plumbline.Step", () -> backend.attach(request));

        assertThat(events)
                .anySatisfy(event -> {
                    assertThat(event.getString("step")).startsWith("create bridge");
                    assertThat(event.getString("link")).startsWith("plb");
                    assertThat(event.getInt("errno")).isZero();
                })
                .allSatisfy(event -> assertThat(event.getDuration()).isGreaterThanOrEqualTo(Duration.ZERO));
    }

    @Test
    void nothingIsRecordedWithoutARecording() throws IOException {
        backend.attach(request);

        assertThat(recorded("plumbline.Operation", () -> {})).isEmpty();
    }
}
