package dev.plumbline.harness.simulation;

/**
 * The VM manager dies and is started again: its backend is dropped with everything attached, a new one is opened, told
 * which VMs are still wanted, and has to reconcile.
 *
 * @param afterVms comes when this many VMs have arrived, 1 or more
 * @param orphans share of the VMs present that end while there is no manager, 0 to 1
 */
public record ManagerCrash(int afterVms, double orphans) {

    /**
     * Checks the components.
     *
     * @throws IllegalArgumentException if one is out of range
     */
    public ManagerCrash {
        Scenario.checkAfter(afterVms);
        Share.check("orphans", orphans);
    }
}
