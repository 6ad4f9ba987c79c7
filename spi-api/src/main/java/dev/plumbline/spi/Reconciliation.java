package dev.plumbline.spi;

import java.util.List;

/**
 * What {@link NetworkBackend#reconcile} did.
 *
 * @param removed names of the links that were removed
 * @param young names of the links that are not wanted and were kept, since they are younger than the grace period
 * @since 0.1.0
 */
public record Reconciliation(List<InterfaceName> removed, List<InterfaceName> young) {

    /**
     * Copies the lists.
     *
     * @throws NullPointerException if one is null
     */
    public Reconciliation {
        removed = List.copyOf(removed);
        young = List.copyOf(young);
    }
}
