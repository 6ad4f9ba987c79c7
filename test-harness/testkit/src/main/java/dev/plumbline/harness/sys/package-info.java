/**
 * The system calls of a simulated guest, through JNA. Nothing outside this package touches native code. Failures are
 * {@link dev.plumbline.harness.sys.SystemCallException}s with the kernel's error number.
 */
package dev.plumbline.harness.sys;
