/** Neighbours, and the forwarding entries of bridges and vxlan links, which to rtnetlink are neighbours as well. */
package dev.plumbline.linux.neigh;
