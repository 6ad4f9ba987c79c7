/**
 * What a VM manager needs to hand an {@link dev.plumbline.spi.Attachment} to a VMM. The configuration of each VMM is a
 * class of pure functions; {@link dev.plumbline.vmm.Qmp} and {@link dev.plumbline.vmm.UnixSocket} pass open descriptors
 * to a VMM that runs. {@code docs/vmm.md} shows what each VMM makes of it.
 */
@NullMarked
package dev.plumbline.vmm;

import org.jspecify.annotations.NullMarked;
