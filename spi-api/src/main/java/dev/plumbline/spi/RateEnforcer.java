package dev.plumbline.spi;

/**
 * Who sees to it that no more passes than rates have it.
 *
 * @since 0.1.0
 */
public enum RateEnforcer {
    /** The backend, in front of the VMM; the default. */
    BACKEND,
    /** The VMM, as it is configured; the backend remembers the rates and limits nothing. */
    VMM
}
