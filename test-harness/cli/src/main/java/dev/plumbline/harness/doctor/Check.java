package dev.plumbline.harness.doctor;

/** Looks for one thing. */
@FunctionalInterface
interface Check {

    /** Never throws for what it finds, and changes nothing. */
    Finding examine(HostView host);
}
