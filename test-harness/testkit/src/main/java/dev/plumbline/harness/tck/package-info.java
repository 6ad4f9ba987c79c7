/**
 * What providers are judged in, by the kit in {@link dev.plumbline.kit}: environments on this host's kernel, or on a
 * modelled one. Needs JUnit Jupiter.
 */
@NullMarked
package dev.plumbline.harness.tck;

import org.jspecify.annotations.NullMarked;
