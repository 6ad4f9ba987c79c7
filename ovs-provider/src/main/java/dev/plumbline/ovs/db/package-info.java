/** A connection to an OVSDB server: carries transactions without knowing what they are about. */
@NullMarked
package dev.plumbline.ovs.db;

import org.jspecify.annotations.NullMarked;
