package dev.plumbline.harness.operate;

import dev.plumbline.spi.PortLink;
import dev.plumbline.spi.PortPolicy;
import dev.plumbline.spi.PortSecurity;
import dev.plumbline.spi.PortVlan;
import dev.plumbline.spi.Rate;
import dev.plumbline.spi.Rates;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What may pass at the NIC's port. */
final class PolicyOptions {

    @Option(
            names = "--vlan",
            paramLabel = "ID",
            description = "The port's only VLAN, 1 to 4094, on a bridge that keeps VLANs apart.")
    private @Nullable Integer vlan;

    @Option(
            names = "--trunk",
            paramLabel = "IDS",
            description = "VLANs that pass with their tags, such as 10,20-29, on a bridge that keeps VLANs apart.")
    private @Nullable String trunk;

    @Option(
            names = "--native-vlan",
            paramLabel = "ID",
            description = "VLAN of the frames without a tag, 1 to 4094; goes with --trunk.")
    private @Nullable Integer nativeVlan;

    @Option(
            names = "--secure",
            description = "Lets the guest send under its own MAC alone, and not as a router or DHCP server.")
    private boolean secure;

    @Option(
            names = "--address",
            paramLabel = "ADDRESS",
            description = "An address or network that the guest may use, and no other; may be given several times."
                    + " Implies --secure.")
    private List<String> addresses = List.of();

    @Option(
            names = "--isolated",
            description = "Keeps the guest from others of this host that are isolated too. Implies --secure.")
    private boolean isolated;

    @Option(
            names = "--rate-to-guest",
            paramLabel = "RATE",
            description = "How much the guest is sent, in bits per second, such as 500k, 10m or 1g.")
    private @Nullable String rateToGuest;

    @Option(
            names = "--rate-from-guest",
            paramLabel = "RATE",
            description = "How much the guest sends, in bits per second, such as 500k, 10m or 1g.")
    private @Nullable String rateFromGuest;

    @Option(names = "--link-down", description = "Lets nothing pass, until the NIC is updated.")
    private boolean linkDown;

    boolean isGiven() {
        return Stream.of(vlan, trunk, nativeVlan, rateToGuest, rateFromGuest).anyMatch(Objects::nonNull)
                || isSecured()
                || linkDown;
    }

    private boolean isSecured() {
        return secure || isolated || !addresses.isEmpty();
    }

    /** As options ask for it; what none is about stays open. */
    PortPolicy policy() {
        return over(PortPolicy.open());
    }

    /** A policy with what options ask for; what none is about stays. */
    PortPolicy over(PortPolicy before) {
        if (vlan != null && trunk != null) {
            throw new IllegalArgumentException("a port has one VLAN or a trunk: give --vlan or --trunk");
        }
        if (nativeVlan != null && trunk == null) {
            throw new IllegalArgumentException("--native-vlan goes with --trunk");
        }
        PortPolicy.Builder policy = before.toBuilder();
        if (vlan != null) {
            int id = vlan;
            policy.vlan(Named.option("--vlan", () -> PortVlan.access(id)));
        }
        if (trunk != null) {
            policy.vlan(trunk(trunk));
        }
        if (isSecured()) {
            PortSecurity.Builder security = PortSecurity.builder().isolated(isolated);
            policy.security(Named.option(
                    "--address",
                    () -> security.addresses(addresses.toArray(String[]::new)).build()));
        }
        policy.rates(ratesOver(before.rates()));
        if (linkDown) {
            policy.link(PortLink.DOWN);
        }
        return policy.build();
    }

    private Rates ratesOver(Rates before) {
        Rates.Builder rates = before.toBuilder();
        if (rateToGuest != null) {
            String rate = rateToGuest;
            rates.toGuest(Named.option("--rate-to-guest", () -> Rate.parse(rate)));
        }
        if (rateFromGuest != null) {
            String rate = rateFromGuest;
            rates.fromGuest(Named.option("--rate-from-guest", () -> Rate.parse(rate)));
        }
        return rates.build();
    }

    private PortVlan trunk(String ids) {
        PortVlan carried = Named.option("--trunk", () -> PortVlan.trunk(ids));
        if (nativeVlan == null) {
            return carried;
        }
        int id = nativeVlan;
        return Named.option("--native-vlan", () -> carried.withNative(id));
    }
}
