package dev.plumbline.harness.guest;

import dev.plumbline.spi.Availability;

/**
 * Guests without a hypervisor: for each NIC a thread with the owner's credentials opens all queues as a VMM does, and
 * sends and receives real frames.
 */
public final class SimulatedGuestKind implements GuestKind {

    /** For {@link java.util.ServiceLoader}. */
    public SimulatedGuestKind() {}

    @Override
    public String name() {
        return "simulated";
    }

    @Override
    public Availability probe() {
        return Availability.yes("threads of this process");
    }

    @Override
    public Guest boot(GuestSpec spec) {
        return SimulatedGuest.start(spec);
    }
}
