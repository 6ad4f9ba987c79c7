/** Reports of simulations: as text, as JSON, and as one HTML page that needs nothing else. */
@NullMarked
package dev.plumbline.harness.report;

import org.jspecify.annotations.NullMarked;
