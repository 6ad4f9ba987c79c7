package dev.plumbline.tap;

import dev.plumbline.spi.NicRequest;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * A process that attaches and detaches with ever more stack, or heap, from too little to enough: stack|heap NAMESPACE.
 * Fails unless some calls ran out of it, some did not, and the backend served the next call each time.
 */
public final class ErrorsChild {

    private static final int STACK_BYTES = 320 * 1024;
    private static final int STEPS = 60;
    private static final int CHUNK = 4096;

    private final TapBackend backend = Requests.backend();
    private final NicRequest request;
    private int errors;
    private int successes;

    private ErrorsChild(Netns at) {
        request = Requests.nic("vm1", at.network(), 42).build();
    }

    public static void main(String[] args) throws Exception {
        ErrorsChild child = new ErrorsChild(new Netns(args[1]));
        child.attempt(); // loads all classes, which cannot be loaded any more once that has failed
        child.settle();
        Thread thread = new Thread(
                null, args[0].equals("stack") ? child::withLittleStack : child::withLittleHeap, "caller", STACK_BYTES);
        thread.start();
        thread.join();
        child.backend.close();
        if (child.errors == 0 || child.successes < 2 || !OwnResources.threads().isEmpty()) {
            throw new AssertionError(
                    child.errors + " errors, " + child.successes + " successes, " + OwnResources.threads());
        }
        System.out.println(args[0] + ": " + child.errors + " errors, " + child.successes + " successes");
    }

    private void attempt() {
        try {
            backend.attach(request);
            successes++;
        } catch (StackOverflowError | OutOfMemoryError e) {
            errors++;
        }
    }

    /** Whatever happened, the namespace's thread serves, and what was made can be removed. */
    private void settle() {
        backend.find(request.id());
        backend.detach(request.id());
        if (OwnResources.descriptors().contains("/dev/net/tun")) {
            throw new AssertionError("a TAP's descriptor is open");
        }
    }

    private void withLittleStack() {
        double deepest = deepest(0);
        for (int step = 1; step <= STEPS; step++) {
            atDepth((int) (deepest * (1 - Math.pow((double) step / STEPS, 2)))); // finer where it is narrow
            settle();
        }
    }

    private static int deepest(int depth) {
        try {
            return deepest(depth + 1);
        } catch (StackOverflowError e) {
            return depth;
        }
    }

    private void atDepth(int depth) {
        try {
            if (depth > 0) {
                atDepth(depth - 1);
            } else {
                attempt();
            }
        } catch (StackOverflowError e) {
            errors++; // within the handler of another
        }
    }

    private void withLittleHeap() {
        for (int step = 0; step < STEPS; step++) {
            Deque<byte[]> ballast = fill();
            for (int i = 0; i < step * step / 4; i++) {
                ballast.poll();
            }
            attempt();
            ballast.clear();
            settle();
        }
    }

    private static Deque<byte[]> fill() {
        Deque<byte[]> ballast = new ArrayDeque<>();
        try {
            while (true) {
                ballast.add(new byte[CHUNK]);
            }
        } catch (OutOfMemoryError full) {
            return ballast;
        }
    }
}
