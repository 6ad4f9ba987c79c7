package dev.plumbline.harness.operate;

import dev.plumbline.spi.ExistingBridge;
import dev.plumbline.spi.ExistingUplink;
import dev.plumbline.spi.GeneveTunnel;
import dev.plumbline.spi.Network;
import dev.plumbline.spi.Remotes;
import dev.plumbline.spi.Underlay;
import dev.plumbline.spi.Vni;
import dev.plumbline.spi.VxlanTunnel;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** What {@code attach} connects a NIC to. */
final class NetworkOptions {

    @Option(names = "--geneve", paramLabel = "VNI", description = "A geneve tunnel of this VNI, 0 to 16777215.")
    private @Nullable String geneve;

    @Option(names = "--vxlan", paramLabel = "VNI", description = "A vxlan tunnel of this VNI, 0 to 16777215.")
    private @Nullable String vxlan;

    @Option(names = "--remote", paramLabel = "ADDRESS", description = "IPv4 or IPv6 address of the tunnel's other end.")
    private @Nullable String remote;

    @Option(
            names = "--remotes",
            paramLabel = "ADDRESS",
            split = ",",
            description = "Addresses of several other ends of a vxlan tunnel; a list can be changed later.")
    private @Nullable List<String> remotes;

    @Option(
            names = "--controlled-from",
            paramLabel = "ADDRESS",
            description = "This host's address, where a control plane (BGP EVPN) knows a vxlan tunnel's other ends.")
    private @Nullable String controlledFrom;

    @Option(
            names = "--port",
            paramLabel = "N",
            description = "UDP port of the tunnel's other end, 1 to 65535 (default: 6081 for geneve, 4789 for vxlan).")
    private @Nullable Integer port;

    @Mixin
    private UnderlayOptions settings = new UnderlayOptions();

    @Option(names = "--uplink", paramLabel = "LINK", description = "An existing link, such as eth1.")
    private @Nullable String uplink;

    @Option(
            names = "--with-addresses",
            description = "Take the uplink although it carries addresses or routes of this host, which stop working.")
    private boolean withAddresses;

    @Option(names = "--on-bridge", paramLabel = "LINK", description = "An existing bridge, such as br0.")
    private @Nullable String bridge;

    /** Empty if no option says what it is; the options are consistent. */
    Optional<Network> network() {
        long kinds = Stream.of(geneve, vxlan, uplink, bridge)
                .filter(Objects::nonNull)
                .count();
        if (kinds > 1) {
            throw new IllegalArgumentException(
                    "a NIC is on one network: give one of --geneve, --vxlan, --uplink, --on-bridge");
        }
        if (uplink == null && withAddresses) {
            throw new IllegalArgumentException("--with-addresses goes with --uplink");
        }
        if (controlledFrom != null && (vxlan == null || remote != null || remotes != null)) {
            throw new IllegalArgumentException(
                    "--controlled-from goes with --vxlan, and takes the place of --remote and --remotes");
        }
        if (remotes != null && (vxlan == null || remote != null)) {
            throw new IllegalArgumentException("--remotes goes with --vxlan, and takes the place of --remote");
        }
        if (geneve == null && vxlan == null && (remote != null || port != null)) {
            throw new IllegalArgumentException(
                    (remote == null ? "--port" : "--remote") + " goes with --geneve or --vxlan");
        }
        Underlay underlay = settings.underlay();
        if (geneve == null && vxlan == null && !underlay.isDefault()) {
            throw new IllegalArgumentException(
                    "settings of a tunnel (--source, --ttl and the like) go with --geneve or --vxlan");
        }
        if (kinds == 0) {
            return Optional.empty();
        }
        if (bridge != null) {
            String name = bridge;
            return Optional.of(Named.option("--on-bridge", () -> ExistingBridge.of(name)));
        }
        return Optional.of(uplink == null ? tunnel(underlay) : uplink(uplink));
    }

    private Network uplink(String name) {
        ExistingUplink existing = Named.option("--uplink", () -> ExistingUplink.of(name));
        return withAddresses ? existing.withAddresses() : existing;
    }

    private Network tunnel(Underlay underlay) {
        if (remotes != null) {
            List<String> list = remotes;
            return to("--remotes", () -> Remotes.list(list.toArray(String[]::new)), underlay);
        }
        if (controlledFrom != null) {
            String local = controlledFrom;
            return to("--controlled-from", () -> Remotes.controlled(local), underlay);
        }
        String kind = geneve == null ? "--vxlan" : "--geneve";
        if (remote == null) {
            throw new IllegalArgumentException(kind + " needs --remote ADDRESS, the tunnel's other end");
        }
        String vni = Objects.requireNonNull(geneve == null ? vxlan : geneve);
        String other = remote;
        return Named.option(
                kind,
                () -> geneve == null
                        ? VxlanTunnel.of(vni, other, Objects.requireNonNullElse(port, VxlanTunnel.DEFAULT_PORT))
                                .toBuilder()
                                .underlay(underlay)
                                .build()
                        : GeneveTunnel.of(vni, other, Objects.requireNonNullElse(port, GeneveTunnel.DEFAULT_PORT))
                                .toBuilder()
                                .underlay(underlay)
                                .build());
    }

    private Network to(String option, Supplier<Remotes> others, Underlay underlay) {
        return Named.option(
                option,
                () -> VxlanTunnel.builder(Vni.parse(Objects.requireNonNull(vxlan)), others.get())
                        .port(Objects.requireNonNullElse(port, VxlanTunnel.DEFAULT_PORT))
                        .underlay(underlay)
                        .build());
    }
}
