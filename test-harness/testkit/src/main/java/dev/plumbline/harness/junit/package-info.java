/**
 * For tests of a VM manager: {@link dev.plumbline.harness.junit.PlumblineNetwork} gives a test a network of its own.
 * Needs JUnit Jupiter.
 */
@NullMarked
package dev.plumbline.harness.junit;

import org.jspecify.annotations.NullMarked;
