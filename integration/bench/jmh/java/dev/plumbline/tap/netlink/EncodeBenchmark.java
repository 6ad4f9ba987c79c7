package dev.plumbline.tap.netlink;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** Every message that one whole attachment sends, built and written. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class EncodeBenchmark {

    private static final String ALIAS =
            "plumbline/1 instance=default tap=vm1/eth0 since=t5wk3q network=plb2a-k5cug queues=4"
                    + " request=5f2c77a0b1d94e63";
    private static final byte[] MAC = {2, 0x50, 0x4c, 1, 2, 3};

    private final ByteBuffer buffer = ByteBuffer.allocateDirect(64 * 1024);
    private final LinkKind tunnel = new VxlanKind(42, remote(), 4789);
    private int sequence;

    private static InetAddress remote() {
        try {
            return InetAddress.getByAddress(new byte[] {(byte) 192, 0, 2, 1});
        } catch (UnknownHostException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Look, create, configure, bring up, read back: 18 messages. */
    @Benchmark
    public int fullAttach() {
        buffer.clear();
        MessageWriter writer = new MessageWriter(buffer);
        write(writer, LinkMessages.get("plp2a-k5cug"));
        write(writer, LinkMessages.get("plb2a-k5cug"));
        write(writer, LinkMessages.get("vxl2a-k5cug"));
        write(writer, configure(7, 0));
        write(writer, LinkMessages.create("plb2a-k5cug", MAC, 0, BridgeKind.FORWARDING));
        write(writer, LinkMessages.get("plb2a-k5cug"));
        write(writer, LinkMessages.create("vxl2a-k5cug", MAC, 9001, tunnel));
        write(writer, LinkMessages.get("vxl2a-k5cug"));
        write(writer, configure(8, 0));
        write(writer, configure(9, 8));
        write(writer, LinkMessages.up(9, true));
        write(writer, LinkMessages.rootQdisc(7, "noqueue"));
        write(writer, LinkMessages.master(7, 8));
        write(writer, LinkMessages.up(7, true));
        write(writer, LinkMessages.up(8, true));
        write(writer, LinkMessages.get(7));
        write(writer, LinkMessages.get(8));
        write(writer, LinkMessages.get(9));
        return buffer.position();
    }

    private static LinkMessages.Request configure(int index, int master) {
        return LinkMessages.set(index, link -> {
            link.bytes(Rtnl.IFLA_ADDRESS, MAC).u32(Rtnl.IFLA_MTU, 9001).bareString(Rtnl.IFLA_IFALIAS, ALIAS);
            if (master != 0) {
                link.u32(Rtnl.IFLA_MASTER, master);
            }
            LinkMessages.noLinkLocal(link);
        });
    }

    private void write(MessageWriter writer, LinkMessages.Request request) {
        request.write(writer, 0, ++sequence);
    }
}
