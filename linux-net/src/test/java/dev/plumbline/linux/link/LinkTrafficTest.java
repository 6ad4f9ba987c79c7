package dev.plumbline.linux.link;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.plumbline.linux.netlink.MalformedMessageException;
import dev.plumbline.linux.netlink.MessageReader;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.junit.jupiter.api.Test;

class LinkTrafficTest {

    private static final int HEADER = 16;
    private static final int IFINFOMSG = 16;
    private static final int IFLA_STATS64 = 23;
    /** {@code struct rtnl_link_stats64} in Linux 6.18. */
    private static final int COUNTERS = 25;

    /** struct nlmsghdr, struct ifinfomsg of link 7, and counters that are their own places, from 1 on. */
    private static MessageReader message(int counters) {
        int attribute = counters == 0 ? 0 : 4 + 8 * counters;
        int length = HEADER + IFINFOMSG + attribute;
        ByteBuffer bytes = ByteBuffer.allocate(length).order(ByteOrder.nativeOrder());
        bytes.putInt(0, length).putShort(4, (short) 16).putInt(HEADER + 4, 7);
        if (counters > 0) {
            bytes.putShort(HEADER + IFINFOMSG, (short) attribute);
            bytes.putShort(HEADER + IFINFOMSG + 2, (short) IFLA_STATS64);
            for (int i = 0; i < counters; i++) {
                bytes.putLong(HEADER + IFINFOMSG + 4 + 8 * i, i + 1);
            }
        }
        MessageReader reader = new MessageReader(bytes, length);
        assertThat(reader.next()).isTrue();
        return reader;
    }

    @Test
    void countersStandWhereTheKernelPutsThem() {
        assertThat(LinkTraffic.read(message(COUNTERS))).isEqualTo(new LinkTraffic(7, "", 1, 3, 5 + 7, 2, 4, 6 + 8));
    }

    @Test
    void aLinkWithoutCountersIsMalformed() {
        assertThatThrownBy(() -> LinkTraffic.read(message(0)))
                .isInstanceOf(MalformedMessageException.class)
                .hasMessage("a link without counters");
    }

    @Test
    void countersThatAreCutShortAreMalformed() {
        assertThatThrownBy(() -> LinkTraffic.read(message(6))).isInstanceOf(MalformedMessageException.class);
    }
}
