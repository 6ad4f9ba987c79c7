/**
 * The system calls of a simulated guest, through JNA. Nothing outside this package touches native code. Failures are
 * {@link dev.plumbline.harness.sys.SystemCallException}s with the kernel's error number.
 */
@NullMarked
package dev.plumbline.harness.sys;

import org.jspecify.annotations.NullMarked;
