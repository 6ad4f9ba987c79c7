package dev.plumbline.harness.guest;

import java.util.List;
import java.util.Objects;

/**
 * A guest to be started.
 *
 * @param vm name of the VM
 * @param nics its NICs, at least one
 * @param ports how to open the NICs' queues
 */
public record GuestSpec(String vm, List<GuestNic> nics, GuestPortFactory ports) {

    /**
     * Checks and copies the components.
     *
     * @throws IllegalArgumentException if there is no NIC
     */
    public GuestSpec {
        Objects.requireNonNull(vm, "vm");
        Objects.requireNonNull(ports, "ports");
        nics = List.copyOf(nics);
        if (nics.isEmpty()) {
            throw new IllegalArgumentException("guest " + vm + " must have at least one NIC");
        }
    }
}
