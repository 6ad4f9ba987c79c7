package dev.plumbline.harness;

import dev.plumbline.spi.NetworkNamespace;
import dev.plumbline.spi.Owner;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/**
 * A VM to be booted. Immutable; all of its requests are valid.
 *
 * @param name identity on its host, of the form that {@link dev.plumbline.spi.NicId} allows
 * @param namespace the network namespace of its NICs, which stands for a host
 * @param owner whose credentials the guest has
 * @param nics its NICs, at least one, of different names
 */
public record VmSpec(String name, NetworkNamespace namespace, Owner owner, List<NicSpec> nics) {

    /**
     * Checks and copies the components.
     *
     * @throws IllegalArgumentException if a value is not allowed
     */
    public VmSpec {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(namespace, "namespace");
        Objects.requireNonNull(owner, "owner");
        nics = List.copyOf(nics);
        if (nics.isEmpty()) {
            throw new IllegalArgumentException("VM " + name + " must have at least one NIC");
        }
        Set<String> seen = new HashSet<>();
        for (NicSpec nic : nics) {
            if (!seen.add(nic.name())) {
                throw new IllegalArgumentException(
                        "VM " + name + " must have NICs of different names, got \"" + nic.name() + "\" twice");
            }
        }
        for (NicSpec nic : nics) {
            nic.request(name, namespace, owner);
        }
    }
}
