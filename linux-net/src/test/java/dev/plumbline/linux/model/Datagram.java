package dev.plumbline.linux.model;

import java.io.ByteArrayOutputStream;
import java.util.function.Consumer;

/** Messages that are delivered together, as many as fit. */
final class Datagram {

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final int capacity;
    private final Consumer<byte[]> receiver;

    Datagram(int capacity, Consumer<byte[]> receiver) {
        this.capacity = capacity;
        this.receiver = receiver;
    }

    void add(byte[] message) {
        if (bytes.size() + message.length > capacity) {
            flush();
        }
        bytes.writeBytes(message);
    }

    void flush() {
        if (bytes.size() > 0) {
            receiver.accept(bytes.toByteArray());
            bytes.reset();
        }
    }
}
