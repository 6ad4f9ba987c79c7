/**
 * The service provider interface: a VM manager describes a NIC in a {@link dev.plumbline.spi.NicRequest}, a
 * {@link dev.plumbline.spi.NetworkBackend} plugs it in, and the resulting {@link dev.plumbline.spi.Attachment} says
 * what the VMM has to open.
 *
 * <p>Start at {@link dev.plumbline.spi.Backends}. Value types check themselves on construction and throw
 * {@link IllegalArgumentException} that says what was wrong, what is allowed and what was given, or
 * {@link NullPointerException} that names the component that is null. Everything that fails later is a
 * {@link dev.plumbline.spi.NetworkException}.
 *
 * <p>Value types are immutable, and so safe for use by several threads; for the rest each type says it. What is not there
 * is an empty {@link java.util.Optional} or list. Where null is allowed, the type has JSpecify's {@code @Nullable}.
 *
 * <h2>Glossary</h2>
 *
 * <dl>
 *   <dt id="VM-manager">VM manager</dt>
 *   <dd>The program that uses this SPI and starts VMMs.</dd>
 *   <dt id="VMM">VMM</dt>
 *   <dd>Virtual machine monitor, such as QEMU: the process that runs one VM, and opens its TAPs without privileges.</dd>
 *   <dt id="guest">Guest</dt>
 *   <dd>The operating system in a VM. It is trusted in nothing.</dd>
 *   <dt id="NIC">NIC</dt>
 *   <dd>A network interface of a VM, known by VM, NIC and namespace ({@link dev.plumbline.spi.NicId}).</dd>
 *   <dt id="TAP">TAP</dt>
 *   <dd>The link on the host that a VMM opens, and whose frames are those of the NIC.</dd>
 *   <dt id="queue-pair">Queue pair</dt>
 *   <dd>One way in and one way out of a TAP: one open descriptor.</dd>
 *   <dt id="owner">Owner</dt>
 *   <dd>User and group of the VMM ({@link dev.plumbline.spi.Owner}).</dd>
 *   <dt id="bridge">Bridge</dt>
 *   <dd>What joins the TAPs of one network on a host, and its uplink.</dd>
 *   <dt id="network">Network</dt>
 *   <dd>What a bridge is connected to ({@link dev.plumbline.spi.Network}).</dd>
 *   <dt id="uplink">Uplink</dt>
 *   <dd>The link by which a network leaves its bridge: a tunnel's, or one that is there already.</dd>
 *   <dt id="tunnel">Tunnel</dt>
 *   <dd>A link that carries frames in UDP packets between hosts, numbered by a VNI ({@link dev.plumbline.spi.Vni}).</dd>
 *   <dt id="remote">Remote</dt>
 *   <dd>The host at the other end of a tunnel.</dd>
 *   <dt id="underlay">Underlay</dt>
 *   <dd>The network of the hosts, which carries tunnels' packets.</dd>
 *   <dt id="namespace">Namespace</dt>
 *   <dd>A network namespace of the kernel, with links and names of its own
 *       ({@link dev.plumbline.spi.NetworkNamespace}).</dd>
 *   <dt id="provider">Provider</dt>
 *   <dd>An implementation of this SPI, such as {@code tap}.</dd>
 *   <dt id="backend">Backend</dt>
 *   <dd>What a provider opens and a VM manager works with ({@link dev.plumbline.spi.NetworkBackend}).</dd>
 *   <dt id="instance">Instance</dt>
 *   <dd>A name by which the links of several VM managers on one host are distinguished. Processes of one VM manager
 *       share it.</dd>
 *   <dt id="attachment">Attachment</dt>
 *   <dd>A NIC that is plugged in, with all links that it needs ({@link dev.plumbline.spi.Attachment}).</dd>
 *   <dt id="remnant">Remnant</dt>
 *   <dd>A link of an instance that belongs to no complete attachment ({@link dev.plumbline.spi.Remnant}).</dd>
 *   <dt id="tag">Tag</dt>
 *   <dd>What a provider writes on a link that it made: whose it is, and what for.</dd>
 *   <dt id="stranger">Others</dt>
 *   <dd>Whoever is not this provider and instance: administrators, other software, other VM managers.</dd>
 *   <dt id="MUST">MUST, MAY</dt>
 *   <dd>What every provider does; what a provider does, or leaves out and says so by its
 *       {@linkplain dev.plumbline.spi.Capability capabilities}.</dd>
 * </dl>
 */
@NullMarked
package dev.plumbline.spi;

import org.jspecify.annotations.NullMarked;
