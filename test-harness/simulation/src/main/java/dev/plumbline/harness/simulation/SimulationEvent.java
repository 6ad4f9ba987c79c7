package dev.plumbline.harness.simulation;

import java.util.Locale;

/**
 * Something that happens at one moment of virtual time.
 *
 * @param atNanos virtual time in nanoseconds since the beginning
 * @param kind what happens
 * @param number which VM, or which of the scenario's crashes or swaps, from 0; how many VMs are there for
 *     {@link Kind#SNAPSHOT}
 */
public record SimulationEvent(long atNanos, Kind kind, int number) {

    /** Kinds of events. */
    public enum Kind {
        /** A VM arrives. */
        BOOT("boot vm-"),
        /** A guest stops by itself. */
        GUEST_CRASH("guest crash of vm-"),
        /** A VM ends, or the VM manager notices that its guest has crashed. */
        SHUT_DOWN("shut down vm-"),
        /** The VM manager dies and is started again. */
        MANAGER_CRASH("manager crash "),
        /** Another provider takes over. */
        PROVIDER_SWAP("provider swap "),
        /** The most VMs are there: the topology is looked at. */
        SNAPSHOT("snapshot of VMs: ");

        private final String text;

        Kind(String text) {
            this.text = text;
        }

        /** Whether it concerns one VM, so that it may happen beside what concerns others. */
        boolean isOfOneVm() {
            return this == BOOT || this == GUEST_CRASH || this == SHUT_DOWN;
        }
    }

    @Override
    public String toString() {
        return String.format(Locale.ROOT, "%16.9f s  %s%d", atNanos / 1e9, kind.text, number);
    }
}
