/** The benchmark: this project, the reference, the floor and others do the same work side by side in one run. */
@NullMarked
package dev.plumbline.integration.bench;

import org.jspecify.annotations.NullMarked;
