package dev.plumbline.harness.simulation;

import java.util.Objects;

/**
 * Another provider takes over: all VMs are stopped and detached in one call, nothing may be left, and the VMs that have
 * not ended are booted again by the other provider.
 *
 * @param afterVms comes when this many VMs have arrived, 1 or more
 * @param to name of the other provider
 */
public record ProviderSwap(int afterVms, String to) {

    /**
     * Checks the components.
     *
     * @throws IllegalArgumentException if one is not allowed
     */
    public ProviderSwap {
        Objects.requireNonNull(to, "to");
        Scenario.checkAfter(afterVms);
        if (to.isBlank()) {
            throw new IllegalArgumentException("to must be the name of a provider, got nothing");
        }
    }
}
