package dev.plumbline.tap.plan;

import dev.plumbline.linux.link.BridgeKind;
import dev.plumbline.linux.link.TunnelKind;
import dev.plumbline.spi.DerivedNames;
import dev.plumbline.spi.ExistingBridge;
import dev.plumbline.spi.ExistingUplink;
import dev.plumbline.spi.InterfaceName;
import dev.plumbline.spi.InterfaceNames;
import dev.plumbline.spi.MacAddress;
import dev.plumbline.spi.Network;
import dev.plumbline.spi.NicRequest;
import dev.plumbline.spi.PortLink;
import dev.plumbline.spi.PortPolicy;
import dev.plumbline.spi.RateEnforcer;
import dev.plumbline.spi.Remotes;
import dev.plumbline.spi.Tunnel;
import dev.plumbline.spi.Underlay;
import java.util.Optional;

/**
 * A request with everything that it leaves open decided: what shall be there when the NIC is attached.
 *
 * <p>Each link can be reached by its derived name, whatever it is called: where the request gives another name, the
 * derived one is an alternative name (IFLA_ALT_IFNAME). So a link is found in one look, however many there are.
 *
 * @param request the request
 * @param instance the VM manager's instance
 * @param mtu MTU of all three links, bytes
 * @param tap name of the TAP
 * @param bridge name of the bridge
 * @param uplink name of the tunnel link, or of the existing uplink; empty text on an existing bridge, which has none
 * @param derivedTap the TAP's derived name
 * @param network the bridge's derived name, which stands for the network
 * @param derivedUplink the tunnel link's derived name, or that of the existing uplink
 * @param tunnel what kind of link the uplink is made as; empty for an existing one
 * @param bridgeKind what the bridge is created as
 * @param births what MACs of bridges and tunnel links are made of
 * @param birthMac MAC that a bridge and its tunnel are created with, before they carry a tag: see {@link BirthMac}
 * @param tapMac MAC of the TAP
 * @param guestMac the MAC that the guest sees
 * @param noqueue whether the TAP has no root queueing discipline
 * @param checksum what distinguishes this request from another for the same NIC, 16 hex digits
 */
public record Plan(
        NicRequest request,
        String instance,
        int mtu,
        String tap,
        String bridge,
        String uplink,
        String derivedTap,
        String network,
        String derivedUplink,
        Optional<TunnelKind> tunnel,
        BridgeKind bridgeKind,
        BirthMac births,
        byte[] birthMac,
        byte[] tapMac,
        MacAddress guestMac,
        boolean noqueue,
        String checksum) {

    /** Bytes of struct virtio_net_hdr_v1 (linux/virtio_net.h), which virtio 1.0 devices use. */
    public static final int VNET_HEADER_SIZE = 12;

    public static Plan of(NicRequest request, Defaults defaults, BirthMac births) {
        InterfaceNames given = request.names();
        String derivedTap = DerivedNames.tap(request.id()).value();
        String network = DerivedNames.bridge(request.network()).value();
        String derivedUplink = derivedUplink(request);
        int mtu = request.mtu().orElse(defaults.mtu());
        String tap = orDerived(given.tap(), derivedTap);
        String bridge = orDerived(given.bridge(), network);
        String uplink = orDerived(given.tunnel(), derivedUplink);
        MacAddress guestMac = request.guestMac().orElseGet(() -> DerivedNames.guestMac(request.id()));
        return new Plan(
                request,
                defaults.instance(),
                mtu,
                tap,
                bridge,
                uplink,
                derivedTap,
                network,
                derivedUplink,
                Tunnels.kind(request.network()),
                request.network() instanceof Tunnel
                        ? BridgeKind.FORWARDING
                        : births.marked(defaults.instance(), bridge),
                births,
                births.of(defaults.instance(), bridge),
                DerivedNames.tapMac(request.id()).toBytes(),
                guestMac,
                defaults.noqueue(),
                checksum(request, mtu, guestMac, tap, bridge, uplink));
    }

    /** The same with other names. */
    public Plan withNames(InterfaceNames names) {
        return of(request.toBuilder().names(names).build(), new Defaults(instance, mtu, noqueue), births);
    }

    /** The same with an MTU that the request left open, bytes. */
    public Plan withMtu(int bytes) {
        return of(request.toBuilder().mtu(bytes).build(), new Defaults(instance, bytes, noqueue), births);
    }

    /** Whether the TAP becomes a port of a bridge that somebody else made, which is used as it is. */
    public boolean onExistingBridge() {
        return request.network() instanceof ExistingBridge;
    }

    /** The list of remotes; empty where the network has none. */
    public Optional<Remotes.Listed> remotes() {
        return Tunnels.remotes(request.network());
    }

    public boolean hasUplink() {
        return !uplink.isEmpty();
    }

    public boolean hasDerivedNames() {
        return tap.equals(derivedTap) && bridge.equals(network) && uplink.equals(derivedUplink);
    }

    /** Whether a bridge or tunnel link of this MAC was made for the network, perhaps by an earlier release. */
    public boolean isBirthMac(byte[] mac) {
        return births.marks(mac, instance, bridge);
    }

    /** The MAC that a bridge or tunnel link has to have: one that it was made with stays as long as the link. */
    public byte[] macFor(byte[] has) {
        return isBirthMac(has) ? has : birthMac;
    }

    /** What the uplink is to the NIC. */
    public Role uplinkRole() {
        return tunnel.isPresent() ? Role.TUNNEL : Role.UPLINK;
    }

    /** Of what was decided, so that asking for what would be derived anyway is the same request. */
    private static String checksum(
            NicRequest request, int mtu, MacAddress guestMac, String tap, String bridge, String uplink) {
        String text = String.join(
                "\n",
                request.id().vm(),
                request.id().nic(),
                networkText(request.network()),
                Integer.toString(request.queues()),
                request.owner().toString(),
                Integer.toString(mtu),
                guestMac.toString(),
                request.lifetime().name(),
                tap,
                bridge,
                uplink);
        return DerivedNames.fingerprint(text + policy(request.policy()));
    }

    /** Nothing for an open one, as it was before there were policies. */
    private static String policy(PortPolicy policy) {
        return policy.vlan().map(vlan -> "\n" + vlan).orElse("")
                + policy.security().map(security -> "\n" + security).orElse("")
                + policy.rates().toGuest().map(rate -> "\nto the guest " + rate).orElse("")
                + policy.rates()
                        .fromGuest()
                        .map(rate -> "\nfrom the guest " + rate)
                        .orElse("")
                + (policy.rates().enforcer() == RateEnforcer.VMM ? "\nby the VMM" : "")
                + (policy.link() == PortLink.DOWN ? "\nlink down" : "");
    }

    /** A list of remotes may change while NICs are attached. */
    private static String networkText(Network network) {
        return Tunnels.remotes(network).isPresent()
                ? network.identity() + settings(Tunnels.underlay(network))
                : network.toString();
    }

    /** Nothing for the defaults, as it was before there were any. */
    private static String settings(Underlay underlay) {
        return underlay.isDefault() ? "" : ", " + underlay;
    }

    /** How the datagrams of its tunnel are to travel. */
    public Underlay underlay() {
        return Tunnels.underlay(request.network());
    }

    private static String orDerived(Optional<InterfaceName> given, String derived) {
        return given.map(InterfaceName::value).orElse(derived);
    }

    private static String derivedUplink(NicRequest request) {
        if (request.network() instanceof Tunnel tunnel) {
            return DerivedNames.tunnel(tunnel).value();
        }
        return request.network() instanceof ExistingUplink existing
                ? existing.name().value()
                : "";
    }
}
