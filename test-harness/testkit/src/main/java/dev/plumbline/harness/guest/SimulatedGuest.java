package dev.plumbline.harness.guest;

import java.util.ArrayList;
import java.util.List;

/** A guest that is nothing but its NICs. */
final class SimulatedGuest implements Guest {

    private final List<SimulatedNic> nics;

    private SimulatedGuest(List<SimulatedNic> nics) {
        this.nics = nics;
    }

    static Guest start(GuestSpec spec) {
        List<SimulatedNic> started = new ArrayList<>();
        try {
            for (GuestNic nic : spec.nics()) {
                SimulatedNic simulated = new SimulatedNic(nic, spec.ports());
                simulated.start();
                started.add(simulated);
            }
        } catch (RuntimeException | Error e) {
            started.forEach(SimulatedNic::stop);
            throw e;
        }
        return new SimulatedGuest(started);
    }

    @Override
    public PingReport ping(int nic, PingPlan plan) {
        return nics.get(nic).ping(plan);
    }

    @Override
    public List<NicStats> stats() {
        return nics.stream().map(SimulatedNic::stats).toList();
    }

    @Override
    public void stop() {
        nics.forEach(SimulatedNic::stop);
    }
}
