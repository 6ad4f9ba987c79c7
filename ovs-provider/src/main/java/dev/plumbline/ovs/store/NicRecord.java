package dev.plumbline.ovs.store;

import dev.plumbline.spi.DerivedNames;
import dev.plumbline.spi.ExistingBridge;
import dev.plumbline.spi.GeneveTunnel;
import dev.plumbline.spi.InterfaceName;
import dev.plumbline.spi.InterfaceNames;
import dev.plumbline.spi.MacAddress;
import dev.plumbline.spi.Network;
import dev.plumbline.spi.NetworkNamespace;
import dev.plumbline.spi.NicId;
import dev.plumbline.spi.NicRequest;
import dev.plumbline.spi.Owner;
import dev.plumbline.spi.PortPolicy;
import dev.plumbline.spi.PortVlan;
import dev.plumbline.spi.VxlanTunnel;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The request that a NIC was attached by, as its port's {@code external_ids} hold it.
 *
 * @param request in which nothing is left open
 * @param since when the port was made, milliseconds since the host was booted
 */
public record NicRecord(NicRequest request, long since) {

    private static final String NO_VLAN = "-";

    /** What is written with the port. */
    public Map<String, String> toIds(String instance) {
        NicId id = request.id();
        Map<String, String> ids = new TreeMap<>();
        ids.put(Ids.PROVIDER, Ids.OVS);
        ids.put(Ids.INSTANCE, instance);
        ids.put(Ids.VM, id.vm());
        ids.put(Ids.NIC, id.nic());
        ids.put(Ids.NETWORK, request.network().identity());
        ids.put(Ids.OWNER, request.owner().toString());
        ids.put(Ids.QUEUES, Integer.toString(request.queues()));
        ids.put(Ids.MTU, Integer.toString(request.mtu().orElseThrow()));
        ids.put(Ids.MAC, request.guestMac().orElseThrow().toString());
        ids.put(Ids.TAP, request.names().tap().orElseThrow().value());
        request.names().bridge().ifPresent(name -> ids.put(Ids.BRIDGE, name.value()));
        request.names().tunnel().ifPresent(name -> ids.put(Ids.TUNNEL, name.value()));
        request.policy().vlan().ifPresent(vlan -> ids.put(Ids.VLAN, text(vlan)));
        ids.put(Ids.SINCE, Long.toString(since));
        ids.put(Ids.SUM, sum(ids));
        return ids;
    }

    /** What programs beside Open vSwitch look for at an interface: OVN, Neutron and libvirt write these. */
    public Map<String, String> interfaceIds(String instance) {
        Map<String, String> ids = toIds(instance);
        ids.put("iface-id", request.id().vm() + "/" + request.id().nic());
        ids.put("attached-mac", request.guestMac().orElseThrow().toString());
        ids.put("vm-id", request.id().vm());
        return ids;
    }

    /** Reads what {@link #toIds} wrote; empty for what it did not write, or somebody has changed. */
    public static Optional<NicRecord> read(Map<String, String> ids, NetworkNamespace namespace) {
        Map<String, String> summed = new TreeMap<>(ids);
        String sum = summed.remove(Ids.SUM);
        if (!sum(summed).equals(sum)) {
            return Optional.empty();
        }
        try {
            NicId id = new NicId(need(ids, Ids.VM), need(ids, Ids.NIC), namespace);
            String[] owner = need(ids, Ids.OWNER).split(":");
            InterfaceNames names = InterfaceNames.derived().withTap(need(ids, Ids.TAP));
            if (ids.containsKey(Ids.BRIDGE)) {
                names = names.withBridge(need(ids, Ids.BRIDGE));
            }
            if (ids.containsKey(Ids.TUNNEL)) {
                names = names.withTunnel(need(ids, Ids.TUNNEL));
            }
            PortPolicy policy = ids.containsKey(Ids.VLAN)
                    ? PortPolicy.builder().vlan(vlan(need(ids, Ids.VLAN))).build()
                    : PortPolicy.open();
            NicRequest request = NicRequest.builder(
                            id,
                            network(need(ids, Ids.NETWORK)),
                            new Owner(Long.parseLong(owner[0]), Long.parseLong(owner[1])))
                    .queues(Integer.parseInt(need(ids, Ids.QUEUES)))
                    .mtu(Integer.parseInt(need(ids, Ids.MTU)))
                    .guestMac(MacAddress.parse(need(ids, Ids.MAC)))
                    .names(names)
                    .policy(policy)
                    .build();
            return Optional.of(new NicRecord(request, Long.parseLong(need(ids, Ids.SINCE))));
        } catch (IllegalArgumentException | IndexOutOfBoundsException | NullPointerException e) {
            return Optional.empty(); // a release that is yet to come, for it has the right sum
        }
    }

    private static String need(Map<String, String> ids, String key) {
        return Objects.requireNonNull(ids.get(key), key);
    }

    private static Network network(String identity) {
        String[] parts = identity.split("/");
        return switch (parts[0]) {
            case "geneve" -> GeneveTunnel.of(parts[1], parts[2], Integer.parseInt(parts[3]));
            case "vxlan" -> VxlanTunnel.of(parts[1], parts[2], Integer.parseInt(parts[3]));
            case "bridge" -> ExistingBridge.of(new InterfaceName(parts[1]));
            default -> throw new IllegalArgumentException("no network of this release");
        };
    }

    private static String text(PortVlan vlan) {
        String untagged =
                vlan.untagged().isPresent() ? Integer.toString(vlan.untagged().getAsInt()) : NO_VLAN;
        return untagged + " " + (vlan.tagged().isEmpty() ? NO_VLAN : vlan.taggedText());
    }

    private static PortVlan vlan(String text) {
        String[] parts = text.split(" ");
        if (parts[1].equals(NO_VLAN)) {
            return PortVlan.access(Integer.parseInt(parts[0]));
        }
        PortVlan trunk = PortVlan.trunk(parts[1]);
        return parts[0].equals(NO_VLAN) ? trunk : trunk.withNative(Integer.parseInt(parts[0]));
    }

    /** Of what this provider writes alone: others may write what they like beside it. */
    private static String sum(Map<String, String> ids) {
        Map<String, String> own = new TreeMap<>(ids);
        own.keySet().removeIf(key -> !key.startsWith("plumbline-"));
        return DerivedNames.fingerprint(own.toString());
    }
}
