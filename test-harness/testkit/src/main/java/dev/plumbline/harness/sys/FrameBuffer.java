package dev.plumbline.harness.sys;

import com.sun.jna.Memory;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** Memory outside the heap for one frame, used again and again. For one thread. */
public final class FrameBuffer {

    private final Memory memory;
    private final ByteBuffer view;

    /**
     * Allocates memory, which is freed with this object.
     *
     * @param bytes size of the longest frame and its vnet header
     */
    public FrameBuffer(int bytes) {
        memory = new Memory(bytes);
        view = memory.getByteBuffer(0, bytes);
    }

    /**
     * The bytes, empty and ready to be written to.
     *
     * @return always the same view, in native byte order
     */
    public ByteBuffer clear() {
        return view.clear().order(ByteOrder.nativeOrder());
    }

    Memory memory() {
        return memory;
    }

    ByteBuffer filled(int length) {
        return clear().limit(length);
    }
}
