package dev.plumbline.harness.simulation;

/** What takes time in the life of a VM. */
public enum Phase {
    /** One call of {@code attach}. */
    ATTACH("attach"),
    /** The start of a guest, until all of its queues are open. */
    GUEST_START("guest start"),
    /** One call of {@code detach}. */
    DETACH("detach"),
    /** One call of {@code reconcile}, for one host. */
    RECONCILE("reconcile");

    private final String text;

    Phase(String text) {
        this.text = text;
    }

    /**
     * The phase for a person.
     *
     * @return such as {@code guest start}
     */
    public String text() {
        return text;
    }
}
