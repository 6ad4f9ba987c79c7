package dev.plumbline.harness.simulation;

import dev.plumbline.harness.guest.Guest;
import dev.plumbline.harness.guest.GuestKind;
import dev.plumbline.harness.guest.GuestSpec;
import dev.plumbline.spi.Availability;

/** Measures how long guests take to start. */
record TimedGuests(GuestKind kind, Journal journal) implements GuestKind {

    static GuestKind named(String name, Journal journal) {
        return name.equals(Scenario.NO_GUEST) ? new NoGuest() : new TimedGuests(GuestKind.named(name), journal);
    }

    @Override
    public String name() {
        return kind.name();
    }

    @Override
    public Availability probe() {
        return kind.probe();
    }

    @Override
    public Guest boot(GuestSpec spec) {
        long begin = System.nanoTime();
        Guest guest = kind.boot(spec);
        journal.took(Phase.GUEST_START, System.nanoTime() - begin);
        return guest;
    }
}
