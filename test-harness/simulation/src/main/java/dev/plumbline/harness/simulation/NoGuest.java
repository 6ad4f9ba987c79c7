package dev.plumbline.harness.simulation;

import dev.plumbline.harness.guest.Guest;
import dev.plumbline.harness.guest.GuestKind;
import dev.plumbline.harness.guest.GuestSpec;
import dev.plumbline.harness.guest.NicStats;
import dev.plumbline.harness.guest.PingPlan;
import dev.plumbline.harness.guest.PingReport;
import dev.plumbline.spi.Availability;
import java.util.List;

/** A guest that does nothing, for simulations of the VM manager's side alone. */
final class NoGuest implements GuestKind {

    @Override
    public String name() {
        return Scenario.NO_GUEST;
    }

    @Override
    public Availability probe() {
        return Availability.yes("nothing is run");
    }

    @Override
    public Guest boot(GuestSpec spec) {
        List<NicStats> silence = spec.nics().stream()
                .map(nic -> new NicStats(nic.attachment().id(), List.of()))
                .toList();
        return new Silent(silence);
    }

    private record Silent(List<NicStats> stats) implements Guest {

        @Override
        public PingReport ping(int nic, PingPlan plan) {
            throw new UnsupportedOperationException("no guest runs, so that none can send");
        }

        @Override
        public void stop() {
            // nothing runs
        }
    }
}
