package dev.plumbline.tap.flight;

/** What is recorded of messages that go out together; nothing where the JVM has no Flight Recorder. */
public interface Sending {

    /** Starts their clock. */
    static Sending begin() {
        return FlightRecorder.isOn() ? new StepEvent() : Unrecorded.SENDING;
    }

    /** Whether anybody records; the clock is stopped here for all of them. */
    boolean isRecorded();

    /**
     * One of the messages; called for each.
     *
     * @param what what it was for
     * @param about the link that it was about
     * @param error errno of the kernel's answer; 0 if it did what was asked
     */
    void record(String what, String about, int error);
}
