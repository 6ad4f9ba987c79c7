package dev.plumbline.linux.tc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.linux.netlink.Attributes;
import dev.plumbline.linux.netlink.Draft;
import dev.plumbline.linux.netlink.Rtnl;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class PoliceFilterTest {

    private static final PoliceFilter SLOW = PoliceFilter.of(1_250_000, 131_072);

    private static byte[] options(Filter filter) {
        Draft draft = Draft.of(List.of((writer, flags) -> {
            writer.begin(Rtnl.RTM_NEWTFILTER, flags);
            filter.write(writer);
            writer.end();
        }));
        ByteBuffer message = ByteBuffer.allocate(draft.length()).order(ByteOrder.nativeOrder());
        draft.copy(message, 1);
        return Arrays.copyOfRange(message.array(), 16, message.capacity());
    }

    @Test
    void aBurstIsATime() {
        assertThat(SLOW).isEqualTo(new PoliceFilter(1_250_000, 1_638_400));
        assertThat(SLOW.burstBytes()).isEqualTo(131_072);
        assertThat(PoliceFilter.of(50_000_000_000L, 625_000_000).burstBytes()).isBetween(625_000_000L, 625_003_200L);
        assertThat(PoliceFilter.of(8_000, 480_000).burstTicks()).isLessThan(1L << 32);
    }

    @Test
    void whatWasWrittenIsRead() {
        for (PoliceFilter filter : new PoliceFilter[] {SLOW, PoliceFilter.of(50_000_000_000L, 625_000_000)}) {
            assertThat(FilterState.parseOwn(Attributes.of(options(filter)))).isEqualTo(filter);
        }
    }

    @Test
    void whatDecidesOtherwiseIsNone() {
        byte[] one = options(SLOW);
        int passes = one.length - 4;
        assertThat(one[passes]).isEqualTo((byte) -1);
        Arrays.fill(one, passes, passes + 4, (byte) 0);
        assertThat(FilterState.parseOwn(Attributes.of(one))).isNull();
    }
}
