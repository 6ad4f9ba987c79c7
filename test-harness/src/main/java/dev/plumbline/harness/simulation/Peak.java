package dev.plumbline.harness.simulation;

import dev.plumbline.harness.simulation.SimulationEvent.Kind;
import java.util.List;

/**
 * When the most VMs are there.
 *
 * @param index of the event that brings the last of them
 * @param snapshot an event to look at them
 */
record Peak(int index, SimulationEvent snapshot) {

    /** Orphans are not counted out, which moves the peak a little and harms nothing. */
    static Peak of(List<SimulationEvent> events) {
        int there = 0;
        int most = 0;
        int index = 0;
        for (int i = 0; i < events.size(); i++) {
            Kind kind = events.get(i).kind();
            there += kind == Kind.BOOT ? 1 : kind == Kind.SHUT_DOWN ? -1 : 0;
            if (there > most) {
                most = there;
                index = i;
            }
        }
        return new Peak(index, new SimulationEvent(events.get(index).atNanos(), Kind.SNAPSHOT, most));
    }
}
