package dev.plumbline.harness.guest;

import dev.plumbline.harness.frame.EthernetFrame;
import dev.plumbline.harness.frame.VnetHeader;
import dev.plumbline.harness.sys.FrameBuffer;
import dev.plumbline.harness.sys.QueuePoller;
import dev.plumbline.harness.sys.ThreadCredentials;
import dev.plumbline.harness.sys.ThreadNamespace;
import dev.plumbline.harness.sys.TunQueue;
import dev.plumbline.spi.Attachment;
import dev.plumbline.spi.Owner;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;

/** The queues of a TAP of this host's kernel. */
final class TapPort implements GuestPort {

    /** A vnet header, an Ethernet header with a VLAN tag, and the largest MTU, rounded up. */
    private static final int BUFFER_BYTES = 66 * 1024;
    /** Frames taken from one queue before the others get their turn. */
    private static final int BATCH = 64;

    private final List<TunQueue> queues;
    private final int headerBytes;
    private final QueuePoller poller;
    private final FrameBuffer buffer = new FrameBuffer(BUFFER_BYTES);

    TapPort(List<TunQueue> queues, int headerBytes) {
        this.queues = queues;
        this.headerBytes = headerBytes;
        this.poller = new QueuePoller(queues);
    }

    static GuestPort open(Attachment attachment, Owner runAs) {
        ThreadNamespace.enter(attachment.namespace());
        ThreadCredentials.become(runAs);
        List<TunQueue> queues = new ArrayList<>();
        try {
            for (int i = 0; i < attachment.tap().queues(); i++) {
                queues.add(TunQueue.open(attachment.tap()));
            }
            return new TapPort(queues, attachment.tap().vnetHeaderSize());
        } catch (RuntimeException | Error e) {
            queues.forEach(TunQueue::close);
            throw e;
        }
    }

    @Override
    public int queues() {
        return queues.size();
    }

    @Override
    public void send(int queue, EthernetFrame frame) {
        byte[] bytes = frame.toBytes();
        ByteBuffer out = buffer.clear();
        VnetHeader.PLAIN.put(out, headerBytes);
        out.put(bytes);
        queues.get(queue).write(buffer, headerBytes + bytes.length);
    }

    @Override
    public void receive(int timeoutMillis, Receiver receiver) {
        BitSet ready = poller.await(timeoutMillis);
        for (int queue = ready.nextSetBit(0); queue >= 0; queue = ready.nextSetBit(queue + 1)) {
            drain(queue, receiver);
        }
    }

    private void drain(int queue, Receiver receiver) {
        for (int i = 0; i < BATCH; i++) {
            Optional<ByteBuffer> read = queues.get(queue).read(buffer);
            if (read.isEmpty()) {
                return;
            }
            ByteBuffer in = read.get();
            // A guest as peer never leaves work to the receiver; what the host's own stack sends is not ours.
            if (VnetHeader.get(in, headerBytes).isComplete() && in.remaining() >= EthernetFrame.HEADER_BYTES) {
                byte[] bytes = new byte[in.remaining()];
                in.get(bytes);
                receiver.receive(queue, EthernetFrame.parse(bytes));
            }
        }
    }

    @Override
    public void setOwner(Owner owner) {
        queues.get(0).setOwner(owner);
    }

    @Override
    public void setHeaderSize(int bytes) {
        queues.get(0).setHeaderSize(bytes);
    }

    @Override
    public void setPersistent(boolean persistent) {
        queues.get(0).setPersistent(persistent);
    }

    @Override
    public void wake() {
        poller.wake();
    }

    @Override
    public void close() {
        poller.close();
        queues.forEach(TunQueue::close);
    }
}
