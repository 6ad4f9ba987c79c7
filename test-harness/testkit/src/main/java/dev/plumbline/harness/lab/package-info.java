/**
 * Two hosts to try a backend on: network namespaces joined by an underlay, and an independent look at the links in
 * them. Start at {@link dev.plumbline.harness.lab.Lab}.
 */
@NullMarked
package dev.plumbline.harness.lab;

import org.jspecify.annotations.NullMarked;
