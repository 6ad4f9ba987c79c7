package com.example.vmm;

import dev.plumbline.spi.Backends;
import dev.plumbline.spi.NetworkBackend;
import dev.plumbline.spi.NetworkException;
import java.util.concurrent.ForkJoinPool;

/** Opens the backend on threads whose context class loader knows nothing of the jars within this one. */
public final class AnyThread {

    private AnyThread() {}

    public static void main(String[] args) throws InterruptedException {
        open("main");
        ForkJoinPool.commonPool().submit(() -> open("common pool")).join();
        Thread bare = new Thread(() -> open("no context class loader"));
        bare.setContextClassLoader(null);
        bare.start();
        bare.join();
    }

    private static void open(String where) {
        try (NetworkBackend backend = Backends.open()) {
            System.out.println(where + ": " + backend.capabilities().size() + " capabilities");
        } catch (NetworkException e) {
            System.out.println(where + ": " + e.getMessage());
        }
    }
}
