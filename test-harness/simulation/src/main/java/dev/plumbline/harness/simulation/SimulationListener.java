package dev.plumbline.harness.simulation;

/** Told how far a simulation is. Called by the thread that runs it, often. */
@FunctionalInterface
public interface SimulationListener {

    /** Does not listen. */
    SimulationListener NONE = (events, of, booted) -> {};

    /**
     * Some events have been handed out; all of them are over when their number is reached.
     *
     * @param events how many, from 0
     * @param of how many there are
     * @param booted VMs booted so far
     */
    void reached(int events, int of, int booted);
}
