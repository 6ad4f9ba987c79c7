package dev.plumbline.tap.flight;

import java.util.function.Supplier;

/** Java Flight Recorder, where the JVM has it: an image can be made without the module jdk.jfr. */
public final class FlightRecorder {

    private static final boolean IS_PRESENT =
            ModuleLayer.boot().findModule("jdk.jfr").isPresent();

    private FlightRecorder() {}

    /**
     * Whether anybody may be recording. To make the first event takes as long as a short command, so none is made before:
     * the JVM does not know the events until then.
     */
    static boolean isOn() {
        return IS_PRESENT && jdk.jfr.FlightRecorder.isInitialized();
    }

    /**
     * Does work and records it.
     *
     * @param operation what is called for; it is asked only while somebody records
     */
    public static <T> T record(Supplier<String> operation, Supplier<T> work) {
        return isOn() ? OperationEvent.record(operation, work) : work.get();
    }
}
