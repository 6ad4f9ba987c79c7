/**
 * From an {@link dev.plumbline.spi.Attachment} to the configuration of a VMM, one class for each: pure functions, so
 * that any VM manager can use them. {@code docs/vmm.md} shows what each VMM makes of it.
 */
package dev.plumbline.harness.vmm;
