/**
 * What NICs carry, and how long operations take, as meters of Micrometer. {@code docs/metrics.md} shows what Prometheus
 * reads of them.
 */
@NullMarked
package dev.plumbline.micrometer;

import org.jspecify.annotations.NullMarked;
