package dev.plumbline.harness.simulation;

import dev.plumbline.harness.simulation.SimulationEvent.Kind;
import java.util.List;
import java.util.function.IntUnaryOperator;

/**
 * When the most VMs are there.
 *
 * @param index of the event that brings the last of them
 * @param snapshot an event to look at them
 */
record Peak(int index, SimulationEvent snapshot) {

    /** @param orphans how many VMs do not survive a manager crash of some number */
    static Peak of(List<SimulationEvent> events, IntUnaryOperator orphans) {
        int there = 0;
        int most = 0;
        int index = 0;
        for (int i = 0; i < events.size(); i++) {
            there += change(events.get(i), orphans);
            if (there > most) {
                most = there;
                index = i;
            }
        }
        return new Peak(index, new SimulationEvent(events.get(index).atNanos(), Kind.SNAPSHOT, most));
    }

    private static int change(SimulationEvent event, IntUnaryOperator orphans) {
        return switch (event.kind()) {
            case BOOT -> 1;
            case SHUT_DOWN -> -1;
            case MANAGER_CRASH -> -orphans.applyAsInt(event.number());
            default -> 0;
        };
    }
}
