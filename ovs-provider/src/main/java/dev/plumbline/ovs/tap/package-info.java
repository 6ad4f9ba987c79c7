/** TAPs of the kernel that become ports of Open vSwitch. */
@NullMarked
package dev.plumbline.ovs.tap;

import org.jspecify.annotations.NullMarked;
