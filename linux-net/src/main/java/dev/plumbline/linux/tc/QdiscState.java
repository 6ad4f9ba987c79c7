package dev.plumbline.linux.tc;

import dev.plumbline.linux.netlink.Attributes;
import dev.plumbline.linux.netlink.MessageReader;
import dev.plumbline.linux.netlink.Rtnl;
import java.util.Optional;

/**
 * A queueing discipline as the kernel reports it in {@code RTM_NEWQDISC}.
 *
 * @param kind {@code TCA_KIND}
 * @param bucket how it lets a rate pass; empty for another kind
 */
public record QdiscState(String kind, Optional<TokenBucket> bucket) {

    /**
     * Reads an {@code RTM_NEWQDISC} message.
     *
     * @param message stands at one
     * @return the queueing discipline
     * @throws dev.plumbline.linux.netlink.MalformedMessageException if it is none
     */
    public static QdiscState read(MessageReader message) {
        Attributes attributes = message.attributes(Rtnl.TCMSG);
        String kind = "";
        Optional<TokenBucket> bucket = Optional.empty();
        while (attributes.next()) {
            switch (attributes.type()) {
                case Rtnl.TCA_KIND -> kind = attributes.string();
                case Rtnl.TCA_OPTIONS ->
                    bucket = kind.equals(TokenBucket.NAME)
                            ? Optional.of(TokenBucket.parse(attributes.nested()))
                            : Optional.empty();
                default -> {}
            }
        }
        return new QdiscState(kind, bucket);
    }
}
