/** What is written in Open vSwitch's database, and by whom. */
@NullMarked
package dev.plumbline.ovs.store;

import org.jspecify.annotations.NullMarked;
