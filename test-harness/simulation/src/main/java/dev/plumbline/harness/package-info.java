/**
 * A reference host VM manager, usable as a library: reads VMs from a {@link dev.plumbline.harness.VmFile}, boots them
 * with a {@link dev.plumbline.harness.VmManager} on any network backend, and shuts them down.
 */
@NullMarked
package dev.plumbline.harness;

import org.jspecify.annotations.NullMarked;
