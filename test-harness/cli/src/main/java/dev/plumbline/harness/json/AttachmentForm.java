package dev.plumbline.harness.json;

import dev.plumbline.spi.Attachment;
import dev.plumbline.spi.MacAddress;
import org.jspecify.annotations.Nullable;

/**
 * What a VM manager got.
 *
 * @param id the NIC
 * @param network what it is connected to
 * @param owner who may open the TAP
 * @param mtuBytes MTU in bytes
 * @param guestMac the guest's MAC
 * @param tap the TAP
 * @param bridge the bridge that the TAP is a port of
 * @param uplink the tunnel link or the existing uplink; null without one
 * @param policy what the port lets pass; null for an open one
 */
public record AttachmentForm(
        @Nullable NicForm id,
        @Nullable NetworkForm network,
        @Nullable OwnerForm owner,
        @Nullable Integer mtuBytes,
        @Nullable String guestMac,
        @Nullable TapForm tap,
        @Nullable LinkForm bridge,
        @Nullable LinkForm uplink,
        @Nullable PolicyForm policy) {

    /**
     * The form of an attachment.
     *
     * @param attachment the attachment
     * @return its form
     * @throws IllegalArgumentException if the form has no words for its network
     */
    public static AttachmentForm of(Attachment attachment) {
        return new AttachmentForm(
                NicForm.of(attachment.id()),
                NetworkForm.of(attachment.network()),
                OwnerForm.of(attachment.owner()),
                attachment.mtu(),
                attachment.guestMac().toString(),
                TapForm.of(attachment.tap()),
                LinkForm.of(attachment.bridge()),
                attachment.uplink().map(LinkForm::of).orElse(null),
                PolicyForm.of(attachment.policy()));
    }

    Attachment toAttachment(Place place) {
        Attachment.Builder builder = Attachment.builder(
                        place.require("id", id).toId(place.at("id")),
                        place.require("network", network).toNetwork(place.at("network")),
                        place.require("owner", owner).toOwner(place.at("owner")),
                        place.require("tap", tap).toTap(place.at("tap")))
                .mtu(place.require("mtuBytes", mtuBytes))
                .guestMac(place.at("guestMac").check(() -> MacAddress.parse(place.require("guestMac", guestMac))))
                .bridge(place.require("bridge", bridge).toLink(place.at("bridge")));
        if (uplink != null) {
            builder.uplink(uplink.toLink(place.at("uplink")));
        }
        builder.policy(PolicyForm.toPolicy(policy, place.at("policy")));
        return place.check(builder::build);
    }
}
