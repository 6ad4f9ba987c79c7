package dev.plumbline.spi;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What {@link NetworkBackend#reconcile} did.
 *
 * @since 0.1.0
 */
public final class Reconciliation {

    private final List<InterfaceName> removed;
    private final List<InterfaceName> young;

    private Reconciliation(Builder from) {
        this.removed = from.removed;
        this.young = from.young;
    }

    /**
     * Starts a reconciliation that did nothing.
     *
     * @return a builder
     */
    public static Builder builder() {
        return new Builder();
    }

    /**
     * A builder that begins with all of this reconciliation.
     *
     * @return a new builder
     */
    public Builder toBuilder() {
        return new Builder().removed(removed).young(young);
    }

    /**
     * The links that were removed.
     *
     * @return names, unmodifiable
     */
    public List<InterfaceName> removed() {
        return removed;
    }

    /**
     * The links that are not wanted and were kept, since they are younger than the grace period.
     *
     * @return names, unmodifiable
     */
    public List<InterfaceName> young() {
        return young;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Reconciliation done && removed.equals(done.removed) && young.equals(done.young);
    }

    @Override
    public int hashCode() {
        return List.of(removed, young).hashCode();
    }

    @Override
    public String toString() {
        return "Reconciliation[removed=" + removed + ", young=" + young + "]";
    }

    /**
     * Collects a reconciliation. Not safe for use by several threads.
     *
     * @since 0.1.0
     */
    public static final class Builder {

        private List<InterfaceName> removed = List.of();
        private List<InterfaceName> young = List.of();

        private Builder() {}

        /**
         * Sets the links that were removed.
         *
         * @param names names; the list is copied
         * @return this builder
         * @throws NullPointerException if the list, or a name in it, is null
         */
        public Builder removed(List<InterfaceName> names) {
            this.removed = List.copyOf(names);
            return this;
        }

        /**
         * Sets the links that are not wanted and were kept, since they are younger than the grace period.
         *
         * @param names names; the list is copied
         * @return this builder
         * @throws NullPointerException if the list, or a name in it, is null
         */
        public Builder young(List<InterfaceName> names) {
            this.young = List.copyOf(names);
            return this;
        }

        /**
         * Makes the reconciliation.
         *
         * @return the reconciliation
         */
        public Reconciliation build() {
            return new Reconciliation(this);
        }
    }
}
