/**
 * Network namespaces and their links by way of iproute2 and {@code /sys}: fixtures, and a reader that shares no code
 * with any provider. Needs root, in a user namespace at least.
 */
@NullMarked
package dev.plumbline.harness.ip;

import org.jspecify.annotations.NullMarked;
