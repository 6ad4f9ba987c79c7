package dev.plumbline.tap;

import dev.plumbline.spi.Attachment;
import dev.plumbline.spi.NetworkBackend;
import dev.plumbline.spi.NicId;
import dev.plumbline.spi.NicRequest;
import dev.plumbline.spi.Owner;
import dev.plumbline.spi.VxlanTunnel;
import dev.plumbline.tap.Recording.Call;
import dev.plumbline.linux.sys.NativeSyscalls;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/**
 * An attachment without the kernel: one real one is recorded, then its answers are replayed. What is left is this
 * project's own time, with the way to the namespace's thread and back.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class AttachBenchmark {

    private final NicRequest request = NicRequest.builder(
                    NicId.of("vm1", "eth0"), VxlanTunnel.of("42", "192.0.2.1"), new Owner(1000, 1000))
            .queues(4)
            .build();
    private NetworkBackend replayed;

    /** Records; needs root and a namespace in which nothing is lost. */
    @Setup
    public void record() {
        Recording recording = new Recording(new NativeSyscalls());
        List<Call> opening;
        List<Call> attachment;
        try (NetworkBackend real = TapBackend.open(TapOptions.of(Map.of()), recording.syscalls())) {
            opening = new ArrayList<>(recording.calls());
            recording.calls().clear();
            real.attach(request);
            attachment = new ArrayList<>(recording.calls());
            real.detach(request.id());
        }
        replayed = TapBackend.open(TapOptions.of(Map.of()), new Replay(opening, attachment));
    }

    /** All of it. */
    @Benchmark
    public Attachment attach() {
        return replayed.attach(request);
    }
}
