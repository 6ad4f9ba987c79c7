package dev.plumbline.tap.flight;

import java.util.function.Supplier;

/** Java Flight Recorder, where the JVM has it: an image can be made without the module jdk.jfr. */
public final class FlightRecorder {

    static final boolean IS_PRESENT = ModuleLayer.boot().findModule("jdk.jfr").isPresent();

    private FlightRecorder() {}

    /**
     * Does work and records it.
     *
     * @param operation what is called for; it is asked only while somebody records
     */
    public static <T> T record(Supplier<String> operation, Supplier<T> work) {
        return IS_PRESENT ? OperationEvent.record(operation, work) : work.get();
    }
}
