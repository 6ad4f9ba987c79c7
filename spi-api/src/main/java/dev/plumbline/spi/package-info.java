/**
 * The service provider interface: a VM manager describes a NIC in a {@link dev.plumbline.spi.NicRequest}, a
 * {@link dev.plumbline.spi.NetworkBackend} plugs it in, and the resulting {@link dev.plumbline.spi.Attachment} says
 * what the VMM has to open.
 *
 * <p>Start at {@link dev.plumbline.spi.Backends}. Value types check themselves on construction and throw
 * {@link IllegalArgumentException} that says what was wrong, what is allowed and what was given, or
 * {@link NullPointerException} that names the component that is null. Everything that fails later is a
 * {@link dev.plumbline.spi.NetworkException}.
 *
 * <p>Value types are immutable, and so safe for use by several threads; for the rest each type tells.
 */
package dev.plumbline.spi;
