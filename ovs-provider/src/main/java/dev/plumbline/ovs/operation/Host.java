package dev.plumbline.ovs.operation;

import dev.plumbline.linux.netns.Kernel;
import dev.plumbline.ovs.store.Store;
import dev.plumbline.spi.NetworkNamespace;

/**
 * Where an operation works. For the thread of the namespace.
 *
 * @param kernel of the namespace in which ovs-vswitchd works
 * @param store its database
 * @param instance of the VM manager
 * @param namespace what the caller calls the namespace
 * @param datapath {@code datapath_type} of bridges that are made
 */
public record Host(Kernel kernel, Store store, String instance, NetworkNamespace namespace, String datapath) {}
