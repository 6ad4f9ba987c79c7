/**
 * For tests of a VM manager: {@link dev.plumbline.harness.junit.PlumblineNetwork} gives a test a network of its own.
 * Needs JUnit Jupiter.
 */
package dev.plumbline.harness.junit;
