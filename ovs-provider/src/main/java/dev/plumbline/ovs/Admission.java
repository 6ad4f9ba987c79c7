package dev.plumbline.ovs;

import dev.plumbline.spi.Capability;
import dev.plumbline.spi.ExistingBridge;
import dev.plumbline.spi.ExistingUplink;
import dev.plumbline.spi.Lifetime;
import dev.plumbline.spi.NetworkException.Failure;
import dev.plumbline.spi.NicRequest;
import dev.plumbline.spi.PortLink;
import dev.plumbline.spi.RateEnforcer;
import dev.plumbline.spi.Rates;
import dev.plumbline.spi.Tunnel;
import dev.plumbline.spi.UnsupportedRequestException;

/** Refuses what Open vSwitch, or this provider, cannot do, before anything is done (rule R31). */
final class Admission {

    private Admission() {}

    static void require(String step, NicRequest request) {
        if (request.network() instanceof ExistingUplink) {
            throw refusal(
                    step,
                    Capability.EXISTING_UPLINK,
                    "make the uplink a port of a bridge of Open vSwitch, and use that");
        }
        if (request.network() instanceof Tunnel tunnel) {
            if (tunnel.remote().isEmpty()) {
                throw refusal(step, Capability.REMOTE_LISTS, "use a tunnel with one remote");
            }
            if (!tunnel.underlay().isDefault()) {
                throw refusal(step, Capability.TUNNEL_SETTINGS, "leave the settings of the tunnel at their defaults");
            }
        }
        if (request.policy().vlan().isPresent() && !(request.network() instanceof ExistingBridge)) {
            throw refusal(step, Capability.PORT_VLANS, "use an existing bridge, or another VNI for each VLAN");
        }
        if (request.policy().security().isPresent()) {
            throw refusal(step, Capability.PORT_SECURITY, "leave it out, or use the provider tap");
        }
        if (!request.policy().rates().equals(Rates.unlimited())) {
            throw refusal(step, lacking(request.policy().rates()), "leave it out, or use the provider tap");
        }
        if (request.policy().link() == PortLink.DOWN) {
            throw refusal(step, Capability.PORT_LINK, "leave it out, or use the provider tap");
        }
        if (request.lifetime() == Lifetime.UNTIL_CLOSED) {
            throw refusal(step, Capability.DESCRIPTORS, "use " + Lifetime.UNTIL_DETACHED);
        }
    }

    private static Capability lacking(Rates rates) {
        if (rates.enforcer() == RateEnforcer.VMM) {
            return Capability.RATES_BY_VMM;
        }
        return rates.toGuest().isPresent() ? Capability.RATE_TO_GUEST : Capability.RATE_FROM_GUEST;
    }

    private static UnsupportedRequestException refusal(String step, Capability lacking, String hint) {
        return new UnsupportedRequestException(Failure.of(step)
                .because("the provider " + OvsOptions.PROVIDER + " does not have the capability " + lacking)
                .hint(hint));
    }
}
