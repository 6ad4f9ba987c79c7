/**
 * Ethernet frames as a simulated guest sends and receives them: Ethernet II, ARP, IPv4, ICMP echo and the vnet header.
 * Pure values without I/O; all are immutable and safe for use by several threads.
 */
@NullMarked
package dev.plumbline.harness.frame;

import org.jspecify.annotations.NullMarked;
