/**
 * The provider {@code in-memory}: a model of a Linux host's links instead of a kernel, so that a VM manager can be
 * tested on any system and without privilege. It keeps the rules of {@link dev.plumbline.spi.NetworkBackend} and
 * carries frames between guests, across bridges and tunnels.
 *
 * <p>Tests reach the model through {@link dev.plumbline.harness.memory.MemoryHost}.
 */
@NullMarked
package dev.plumbline.harness.memory;

import org.jspecify.annotations.NullMarked;
