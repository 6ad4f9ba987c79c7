/** Runs programs to their end. */
package dev.plumbline.harness.process;
