/**
 * The kit that any provider must pass: an abstract JUnit class for each area, with a test for each numbered rule of the
 * SPI. A provider extends the classes and says by a {@link dev.plumbline.kit.TckFactory} what they run in; what
 * it lacks is skipped, with the reason. Needs JUnit Jupiter.
 */
@NullMarked
package dev.plumbline.kit;

import org.jspecify.annotations.NullMarked;
