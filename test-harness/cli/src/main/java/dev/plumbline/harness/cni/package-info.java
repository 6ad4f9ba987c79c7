/**
 * The protocol of CNI plugins (Container Network Interface, version 1.1), by which container runtimes that run VMs attach
 * their NICs.
 */
@NullMarked
package dev.plumbline.harness.cni;

import org.jspecify.annotations.NullMarked;
