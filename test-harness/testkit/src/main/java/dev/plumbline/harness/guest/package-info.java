/**
 * Guests behind the TAPs, of pluggable kinds. A kind is found by {@link java.util.ServiceLoader}; the harness brings
 * {@code simulated}, which needs neither hypervisor nor guest image.
 *
 * <p>Start at {@link dev.plumbline.harness.guest.GuestKind}.
 */
@NullMarked
package dev.plumbline.harness.guest;

import org.jspecify.annotations.NullMarked;
