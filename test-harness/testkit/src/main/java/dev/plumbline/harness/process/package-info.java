/** Runs programs to their end. */
@NullMarked
package dev.plumbline.harness.process;

import org.jspecify.annotations.NullMarked;
