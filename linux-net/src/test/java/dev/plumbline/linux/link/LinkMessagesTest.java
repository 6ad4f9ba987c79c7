package dev.plumbline.linux.link;

import static dev.plumbline.linux.netlink.RequestAssert.assertRequest;

import dev.plumbline.linux.netlink.LinkRef;
import dev.plumbline.linux.netlink.Rtnl;
import org.junit.jupiter.api.Test;

/** Requests about links that exist, against those of the ip command. */
class LinkMessagesTest {

    private static final int GROUP = 0x12345678;

    @Test
    void setsMtuAndMasterAtOnce() {
        assertRequest(
                        LinkMessages.set(
                                LinkRef.of(5),
                                writer -> writer.u32(Rtnl.IFLA_MTU, 9001).u32(Rtnl.IFLA_MASTER, 2)),
                        "request-master-and-mtu")
                .hasSameHeaderExceptType(Rtnl.RTM_SETLINK)
                .hasSameAttributes();
    }

    @Test
    void setsAnMtu() {
        assertRequest(LinkMessages.set(LinkRef.of(2), writer -> writer.u32(Rtnl.IFLA_MTU, 9001)), "request-mtu")
                .hasSameHeaderExceptType(Rtnl.RTM_SETLINK)
                .hasSameAttributes();
    }

    @Test
    void releasesAPort() {
        assertRequest(LinkMessages.master(LinkRef.of(7), LinkRef.NONE), "request-master-none")
                .hasSameHeaderExceptType(Rtnl.RTM_SETLINK)
                .hasSameAttributes();
    }

    @Test
    void makesAPortAndBringsItUp() {
        assertRequest(LinkMessages.plugIn(LinkRef.of(7), LinkRef.of(2)), "request-plug-in")
                .hasSameHeaderExceptType(Rtnl.RTM_SETLINK)
                .hasSameAttributes();
    }

    @Test
    void setsAGroup() {
        assertRequest(LinkMessages.group(LinkRef.of(2), GROUP), "request-group")
                .hasSameHeaderExceptType(Rtnl.RTM_SETLINK)
                .hasSameAttributes();
    }

    @Test
    void setsAnAlias() {
        assertRequest(
                        LinkMessages.set(
                                LinkRef.of(2), writer -> writer.bareString(Rtnl.IFLA_IFALIAS, "plumbline:vm-7/nic-0")),
                        "request-alias")
                .hasSameHeaderExceptType(Rtnl.RTM_SETLINK)
                .hasSameAttributes();
    }

    @Test
    void turnsLinkLocalAddressesOff() {
        assertRequest(LinkMessages.set(LinkRef.of(2), LinkMessages::noLinkLocal), "request-addrgenmode-none")
                .hasSameHeaderExceptType(Rtnl.RTM_SETLINK)
                .hasSameAttributes();
    }

    @Test
    void bringsALinkUp() {
        assertRequest(LinkMessages.up(LinkRef.of(2), true), "request-up")
                .hasSameHeaderExceptType(Rtnl.RTM_SETLINK)
                .hasSameAttributes();
    }

    @Test
    void bringsALinkDown() {
        assertRequest(LinkMessages.up(LinkRef.of(2), false), "request-down")
                .hasSameHeaderExceptType(Rtnl.RTM_SETLINK)
                .hasSameAttributes();
    }

    @Test
    void givesAnAlternativeName() {
        assertRequest(LinkMessages.altName(LinkRef.of(7), "plumbline-0123456789abcdef"), "request-altname")
                .hasSameHeader()
                .hasSameAttributes();
    }

    @Test
    void deletesALink() {
        assertRequest(LinkMessages.delete(LinkRef.of(4)), "request-delete")
                .hasSameHeader()
                .hasSameAttributes();
    }

    @Test
    void deletesAGroup() {
        assertRequest(LinkMessages.deleteGroup(GROUP), "request-delete-group")
                .hasSameHeader()
                .hasSameAttributes();
    }

    @Test
    void takesAnAlternativeNameAway() {
        assertRequest(LinkMessages.removeAltName(LinkRef.of(7), "plumbline-0123456789abcdef"), "request-altname-delete")
                .hasSameHeader()
                .hasSameAttributes();
    }
}
