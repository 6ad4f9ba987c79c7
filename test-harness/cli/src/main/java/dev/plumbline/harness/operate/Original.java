package dev.plumbline.harness.operate;

import dev.plumbline.harness.ip.IpLink;
import dev.plumbline.spi.Attachment;
import dev.plumbline.spi.NicRequest;
import java.util.Optional;

/**
 * An attachment as it was made, where somebody has changed the TAP's MTU since: a backend reports links as they are (rule
 * R32), and the request that is made of that would be another one. The bridge's tag says which MTU its NICs have.
 */
final class Original {

    private Original() {}

    static Attachment of(Attachment nic, Links links) {
        Optional<IpLink> bridge = links.called(nic.bridge().name().value());
        return bridge.flatMap(link -> Links.tag(link, "mtu"))
                .filter(text -> text.matches("\\d{1,5}"))
                .map(Integer::parseInt)
                .filter(mtu -> mtu >= NicRequest.MIN_MTU && mtu <= NicRequest.MAX_MTU)
                .map(mtu -> nic.toBuilder().mtu(mtu).build())
                .orElse(nic);
    }
}
