package dev.plumbline.harness.json;

import dev.plumbline.spi.MacAddress;
import dev.plumbline.spi.NicRequest;
import org.jspecify.annotations.Nullable;

/**
 * What a VM manager asks for.
 *
 * @param id the NIC
 * @param network what to connect it to
 * @param owner who may open the TAP
 * @param queues queue pairs, 1 to 256; null for one
 * @param mtuBytes MTU in bytes, 68 to 65535; null for the provider's default
 * @param guestMac the guest's MAC; null to derive it
 * @param names interface names; null to derive all
 * @param lifetime how long the TAP lives; null for until it is detached
 * @param policy what the port lets pass; null for an open one
 */
public record RequestForm(
        @Nullable NicForm id,
        @Nullable NetworkForm network,
        @Nullable OwnerForm owner,
        @Nullable Integer queues,
        @Nullable Integer mtuBytes,
        @Nullable String guestMac,
        @Nullable NamesForm names,
        @Nullable LifetimeForm lifetime,
        @Nullable PolicyForm policy) {

    /**
     * The form of a request.
     *
     * @param request the request
     * @return its form
     * @throws IllegalArgumentException if the form has no words for its network
     */
    public static RequestForm of(NicRequest request) {
        return new RequestForm(
                NicForm.of(request.id()),
                NetworkForm.of(request.network()),
                OwnerForm.of(request.owner()),
                request.queues(),
                request.mtu().isPresent() ? request.mtu().getAsInt() : null,
                request.guestMac().map(MacAddress::toString).orElse(null),
                NamesForm.of(request.names()),
                LifetimeForm.of(request.lifetime()),
                PolicyForm.of(request.policy()));
    }

    NicRequest toRequest(Place place) {
        NicRequest.Builder builder = NicRequest.builder(
                place.require("id", id).toId(place.at("id")),
                place.require("network", network).toNetwork(place.at("network")),
                place.require("owner", owner).toOwner(place.at("owner")));
        if (queues != null) {
            builder.queues(queues);
        }
        if (mtuBytes != null) {
            builder.mtu(mtuBytes);
        }
        if (guestMac != null) {
            builder.guestMac(place.at("guestMac").check(() -> MacAddress.parse(guestMac)));
        }
        if (names != null) {
            builder.names(names.toNames(place.at("names")));
        }
        if (lifetime != null) {
            builder.lifetime(lifetime.toLifetime());
        }
        builder.policy(PolicyForm.toPolicy(policy, place.at("policy")));
        return place.check(builder::build);
    }
}
