package dev.plumbline.linux.link;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.linux.netlink.MessageReader;
import dev.plumbline.linux.netlink.Rtnl;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.OptionalInt;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LinkReportTest {

    private static final int NLMSGHDR = 16;

    private static OptionalInt index(int type, int payload) {
        ByteBuffer message = ByteBuffer.allocate(NLMSGHDR + payload).order(ByteOrder.nativeOrder());
        message.putInt(0, NLMSGHDR + payload).putShort(4, (short) type);
        if (payload >= 8) {
            message.putInt(NLMSGHDR + 4, 42);
        }
        MessageReader reader = new MessageReader(message, message.capacity());
        assertThat(reader.next()).isTrue();
        return LinkReport.index(reader);
    }

    @ParameterizedTest
    @ValueSource(
            ints = {
                Rtnl.RTM_NEWLINK,
                Rtnl.RTM_DELLINK,
                Rtnl.RTM_NEWADDR,
                Rtnl.RTM_DELADDR,
                Rtnl.RTM_NEWQDISC,
                Rtnl.RTM_DELQDISC,
                Rtnl.RTM_NEWTFILTER,
                Rtnl.RTM_DELTFILTER
            })
    void readsTheIndexOfTheLink(int type) {
        assertThat(index(type, Rtnl.TCMSG)).hasValue(42);
        assertThat(index(type, Integer.BYTES)).as("cut short").isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {Rtnl.RTM_NEWNEIGH, 24, Rtnl.NLMSG_DONE})
    void whatIsAboutSomethingElseHasNone(int type) {
        assertThat(index(type, Rtnl.TCMSG)).isEmpty();
    }
}
