package dev.plumbline.harness.memory;

import dev.plumbline.spi.InterfaceName;
import dev.plumbline.spi.MacAddress;
import java.util.Optional;

/**
 * A modelled link as it is at one moment.
 *
 * @param name interface name
 * @param index interface index
 * @param kind {@code bridge}, {@code geneve}, {@code vxlan}, {@code tun}, or the kind that a test gave
 * @param mac Ethernet address
 * @param mtu MTU in bytes
 * @param up whether it is up
 * @param master the bridge it is a port of
 * @param sent frames sent
 * @param received frames received
 */
public record LinkView(
        InterfaceName name,
        int index,
        String kind,
        MacAddress mac,
        int mtu,
        boolean up,
        Optional<InterfaceName> master,
        long sent,
        long received) {}
