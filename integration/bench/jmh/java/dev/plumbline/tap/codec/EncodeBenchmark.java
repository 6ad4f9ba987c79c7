package dev.plumbline.tap.codec;

import dev.plumbline.linux.netlink.LinkRef;
import dev.plumbline.linux.netlink.Draft;
import dev.plumbline.linux.netlink.Request;
import dev.plumbline.linux.netlink.Rtnl;
import dev.plumbline.linux.link.LinkMessages;
import dev.plumbline.linux.link.LinkKind;
import dev.plumbline.linux.link.BridgeKind;
import dev.plumbline.linux.link.VxlanKind;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
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
            "plumbline/2 provider=tap instance=default tap=vm1/eth0 since=t5wk3q net=plb2a-k5cug queues=4"
                    + " sum=1hw9vqk3n5x2a";
    private static final byte[] MAC = {2, 0x50, 0x4c, 1, 2, 3};

    private final ByteBuffer buffer = ByteBuffer.allocateDirect(64 * 1024).order(ByteOrder.nativeOrder());
    private final LinkKind tunnel = new VxlanKind(42, remote(), 4789);
    private int sequence;

    private static InetAddress remote() {
        try {
            return InetAddress.getByAddress(new byte[] {(byte) 192, 0, 2, 1});
        } catch (UnknownHostException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Tag, create, configure, bring up: 9 messages, copied to where they are sent from. */
    @Benchmark
    public int fullAttach() {
        Draft draft = Draft.of(List.of(
                configure(LinkRef.pending(0), LinkRef.NONE),
                LinkMessages.create("plb2a-k5cug", MAC, 0, BridgeKind.FORWARDING),
                LinkMessages.create("vxl2a-k5cug", MAC, 9001, tunnel),
                configure(LinkRef.pending(1), LinkRef.NONE),
                configure(LinkRef.pending(2), LinkRef.pending(1)),
                LinkMessages.rootQdisc(LinkRef.pending(0), "noqueue"),
                LinkMessages.up(LinkRef.pending(2), true),
                LinkMessages.plugIn(LinkRef.pending(0), LinkRef.pending(1)),
                LinkMessages.up(LinkRef.pending(1), true)));
        draft.copy(buffer.clear(), ++sequence, 7, 8, 9);
        return buffer.position();
    }

    private static Request configure(LinkRef one, LinkRef master) {
        return LinkMessages.set(one, link -> {
            link.bytes(Rtnl.IFLA_ADDRESS, MAC).u32(Rtnl.IFLA_MTU, 9001).bareString(Rtnl.IFLA_IFALIAS, ALIAS);
            if (!master.equals(LinkRef.NONE)) {
                link.index(Rtnl.IFLA_MASTER, master);
            }
            LinkMessages.noLinkLocal(link);
        });
    }
}
