package dev.plumbline.spi;

/**
 * What a bridge is connected to. Two NICs with equal networks in the same namespace are on the same bridge (rule R7).
 *
 * @since 0.1.0
 */
public sealed interface Network permits Tunnel, ExistingUplink {}
