package dev.plumbline.linux.netns;

/** What whoever waits for a namespace's lock does meanwhile. */
interface Waiting {

    /** Waits, and does nothing else. */
    Waiting IDLE = new Waiting() {
        @Override
        public boolean isOver() {
            return false;
        }

        @Override
        public void workMeanwhile() {}
    };

    /** Whether nobody wants to wait any longer. */
    boolean isOver();

    /** Does what needs no lock. Called now and then, and when the waiting thread is woken up. */
    void workMeanwhile();
}
