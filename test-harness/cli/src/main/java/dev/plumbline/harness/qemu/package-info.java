/**
 * Guest kind {@code qemu}: a real kernel in a real QEMU, without privileges, on the TAPs of its attachments, by name or
 * by descriptor. Start at {@link dev.plumbline.harness.qemu.QemuGuestKind}; {@link dev.plumbline.harness.qemu.QemuGuest}
 * can do more than any guest can.
 */
@NullMarked
package dev.plumbline.harness.qemu;

import org.jspecify.annotations.NullMarked;
