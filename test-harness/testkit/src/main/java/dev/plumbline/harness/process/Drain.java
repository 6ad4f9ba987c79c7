package dev.plumbline.harness.process;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;

/** Reads a stream to its end, so that the program which writes it never waits for a reader. */
final class Drain {

    private final Thread reader;
    private final CompletableFuture<byte[]> all = new CompletableFuture<>();

    private Drain(InputStream stream) {
        reader = new Thread(() -> read(stream), "command output");
        reader.setDaemon(true);
    }

    static Drain of(InputStream stream) {
        Drain drain = new Drain(stream);
        drain.reader.start();
        return drain;
    }

    private void read(InputStream stream) {
        try (stream) {
            all.complete(stream.readAllBytes());
        } catch (IOException e) {
            all.completeExceptionally(e);
        }
    }

    /** Waits for the end; the reader is gone then. */
    String text() throws IOException, InterruptedException {
        reader.join();
        try {
            return new String(all.get(), StandardCharsets.UTF_8).strip();
        } catch (ExecutionException e) {
            throw new IOException(e.getCause());
        }
    }
}
