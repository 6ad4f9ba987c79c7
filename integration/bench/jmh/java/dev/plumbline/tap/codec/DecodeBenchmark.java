package dev.plumbline.tap.codec;

import dev.plumbline.linux.netlink.MessageReader;
import dev.plumbline.linux.link.LinkState;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** A link as the kernel reported it to {@code ip -d link show}, read from the recorded bytes. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class DecodeBenchmark {

    /** Names of recorded answers. */
    @Param({"reply-tap", "reply-bridge", "reply-vxlan-ipv4", "reply-geneve-ipv4"})
    public String fixture;

    private ByteBuffer buffer;

    /** Reads the recorded bytes. */
    @Setup
    public void read() throws IOException {
        Path file = Path.of(System.getProperty("plumbline.fixtures"), fixture + ".hex");
        byte[] bytes = HexFormat.of().parseHex(Files.readAllLines(file).stream()
                .filter(line -> !line.startsWith("#"))
                .collect(Collectors.joining())
                .replaceAll("\\s", ""));
        buffer = ByteBuffer.allocateDirect(bytes.length).put(bytes).clear();
    }

    /** One datagram to one link. */
    @Benchmark
    public LinkState linkReply() {
        MessageReader reader = new MessageReader(buffer, buffer.capacity());
        reader.next();
        return LinkState.read(reader);
    }
}
