/** Neighbours, and the forwarding entries of bridges and vxlan links, which to rtnetlink are neighbours as well. */
@NullMarked
package dev.plumbline.linux.neigh;

import org.jspecify.annotations.NullMarked;
