package dev.plumbline.spi;

/**
 * A network interface.
 *
 * @param name interface name
 * @param index interface index within its namespace, positive
 * @param mac its Ethernet address
 */
public record Link(InterfaceName name, int index, MacAddress mac) {}
