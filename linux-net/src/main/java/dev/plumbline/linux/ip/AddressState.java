package dev.plumbline.linux.ip;

import dev.plumbline.linux.netlink.Addresses;
import dev.plumbline.linux.netlink.Attributes;
import dev.plumbline.linux.netlink.LinkRef;
import dev.plumbline.linux.netlink.MalformedMessageException;
import dev.plumbline.linux.netlink.MessageReader;
import dev.plumbline.linux.netlink.Query;
import dev.plumbline.linux.netlink.Rtnl;
import java.net.InetAddress;

/**
 * An address of a link, as the kernel reports it ({@code RTM_NEWADDR}, {@code linux/if_addr.h}).
 *
 * @param link interface index
 * @param address the link's own, {@code IFA_LOCAL}, or {@code IFA_ADDRESS} where that is the same
 * @param prefixLength bits of the network part
 * @param scope {@code RT_SCOPE_*} of {@code linux/rtnetlink.h}
 */
public record AddressState(int link, InetAddress address, int prefixLength, int scope) {

    /** {@code RT_SCOPE_LINK}: means something on this link alone, as IPv6's link-local addresses do. */
    public static final int SCOPE_LINK = 253;

    private static final int RTM_NEWADDR = 20;
    private static final int RTM_GETADDR = 22;
    private static final int IFADDRMSG = 8;
    private static final int IFA_ADDRESS = 1;
    private static final int IFA_LOCAL = 2;

    /**
     * Asks for the addresses of one link, by {@code Netlink.dumpFiltered}, or of all.
     *
     * @param link a link that is there; {@link LinkRef#NONE} for all
     * @return the request
     */
    public static Query<AddressState> dump(LinkRef link) {
        return new Query<>(
                (writer, flags) -> writer.begin(RTM_GETADDR, Rtnl.NLM_F_REQUEST | Rtnl.NLM_F_DUMP | flags)
                        .fixed8(Rtnl.AF_UNSPEC)
                        .fixed8(0)
                        .fixed8(0)
                        .fixed8(0)
                        .fixedIndex(link)
                        .end(),
                RTM_NEWADDR,
                AddressState::read);
    }

    /**
     * Reads an {@code RTM_NEWADDR} or {@code RTM_DELADDR} message.
     *
     * @param message stands at one
     * @return what it reports
     * @throws MalformedMessageException if it is none
     */
    public static AddressState read(MessageReader message) {
        byte[] address = null;
        byte[] local = null;
        Attributes attributes = message.attributes(IFADDRMSG);
        while (attributes.next()) {
            switch (attributes.type()) {
                case IFA_ADDRESS -> address = attributes.bytes();
                case IFA_LOCAL -> local = attributes.bytes();
                default -> {}
            }
        }
        byte[] own = local == null ? address : local;
        if (own == null) {
            throw new MalformedMessageException("an address without one");
        }
        return new AddressState(message.u32(4), Addresses.of(own), message.u8(1), message.u8(3));
    }
}
