package dev.plumbline.tap.flight;

/** Messages of which nobody wants to know. */
enum Unrecorded implements Sending {
    SENDING;

    @Override
    public boolean isRecorded() {
        return false;
    }

    @Override
    public void record(String what, String about, int error) {}
}
