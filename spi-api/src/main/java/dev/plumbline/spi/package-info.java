/**
 * The service provider interface: a VM manager describes a NIC in a {@link dev.plumbline.spi.NicRequest}, a
 * {@link dev.plumbline.spi.NetworkBackend} plugs it in, and the resulting {@link dev.plumbline.spi.Attachment} says
 * what the VMM has to open.
 *
 * <p>Start at {@link dev.plumbline.spi.Backends}. Value types check themselves on construction and throw
 * {@link IllegalArgumentException} that says what was wrong, what is allowed and what was given. Everything that
 * fails later is a {@link dev.plumbline.spi.NetworkException}.
 */
package dev.plumbline.spi;
