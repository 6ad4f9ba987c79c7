package dev.plumbline.micrometer;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordingStream;

/**
 * How long the calls of backends take: the timer {@code plumbline.operation}, with the tags {@code verb} (such as
 * {@code attach}) and {@code outcome} ({@code success}, {@code failure}). It listens to the events
 * {@code plumbline.Operation} that provider {@code tap} writes for Java Flight Recorder, of all backends of this JVM; a
 * call is counted about a second after its end. Needs the module {@code jdk.jfr}. From {@link #bindTo} to {@link #close}
 * a recording is under way, with one thread of its own.
 *
 * <p>May be used by several threads.
 *
 * @since 0.1.0
 */
public final class OperationMetrics implements MeterBinder, AutoCloseable {

    private static final String EVENT = "plumbline.Operation";

    private final List<RecordingStream> streams = new CopyOnWriteArrayList<>();

    /** Meters of nothing yet. */
    public OperationMetrics() {}

    @Override
    public void bindTo(MeterRegistry registry) {
        Objects.requireNonNull(registry, "registry");
        RecordingStream stream = new RecordingStream();
        stream.enable(EVENT).withoutThreshold();
        stream.onEvent(EVENT, event -> time(registry, event));
        stream.startAsync();
        streams.add(stream);
    }

    private static void time(MeterRegistry registry, RecordedEvent event) {
        Timer.builder("plumbline.operation")
                .description("Calls of the network backend, with all that they waited for")
                .tag("verb", verb(event))
                .tag("outcome", event.getString("failure") == null ? "success" : "failure")
                .register(registry)
                .record(event.getDuration());
    }

    /** The first word of, say, attach vm1/eth0: of few values, as a tag has to be. */
    private static String verb(RecordedEvent event) {
        return event.getString("operation").split(" ", 2)[0];
    }

    /** Ends the recording. What was counted stays. */
    @Override
    public void close() {
        streams.forEach(RecordingStream::close);
        streams.clear();
    }
}
