package dev.plumbline.harness;

import dev.plumbline.harness.guest.Guest;
import dev.plumbline.harness.guest.GuestNic;
import java.util.List;

/**
 * A VM that a {@link VmManager} booted.
 *
 * @param spec what was asked for
 * @param nics its NICs, attached
 * @param attachNanos how long the attach of each NIC took, in nanoseconds
 * @param guest the guest that runs on them
 */
public record RunningVm(VmSpec spec, List<GuestNic> nics, List<Long> attachNanos, Guest guest) {

    /** Copies the lists. */
    public RunningVm {
        nics = List.copyOf(nics);
        attachNanos = List.copyOf(attachNanos);
    }
}
