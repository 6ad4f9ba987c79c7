package dev.plumbline.harness.lab;

import dev.plumbline.spi.NetworkNamespace;
import java.net.Inet4Address;
import java.net.Inet6Address;

/**
 * A host of the lab.
 *
 * @param name short name
 * @param namespace where its links are
 * @param ipv4 its address in the underlay
 * @param ipv6 its other address in the underlay
 */
public record LabHost(String name, NetworkNamespace namespace, Inet4Address ipv4, Inet6Address ipv6) {}
