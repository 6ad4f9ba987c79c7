package dev.plumbline.linux.tc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.linux.netlink.Attributes;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class TokenBucketTest {

    private static final TokenBucket GIGABIT = new TokenBucket(125_000_000, 1_562_500, 7_812_500);

    /** As Linux reports it: 12.5 ms are 195,312 ticks. */
    private static TokenBucket reported(int rate, int ticks, int limit, long rate64) {
        ByteBuffer options = ByteBuffer.allocate(40 + 12).order(ByteOrder.nativeOrder());
        options.putShort((short) 40).putShort((short) 1);
        options.putInt(4 + 8, rate).putInt(4 + 24, limit).putInt(4 + 28, ticks);
        options.position(40);
        options.putShort((short) 12).putShort((short) 4).putLong(rate64);
        return TokenBucket.parse(Attributes.of(rate64 == 0 ? Arrays.copyOf(options.array(), 40) : options.array()));
    }

    @Test
    void aReportIsOfWhatWasMade() {
        assertThat(reported(125_000_000, 195_312, 7_812_500, 0).isReportOf(GIGABIT))
                .isTrue();
        assertThat(reported(-1, 4, 9, 50_000_000_000L).isReportOf(new TokenBucket(50_000_000_000L, 14_000, 9)))
                .isTrue();
    }

    @Test
    void anotherOneIsNot() {
        assertThat(reported(125_000_001, 195_312, 7_812_500, 0).isReportOf(GIGABIT))
                .isFalse();
        assertThat(reported(125_000_000, 195_000, 7_812_500, 0).isReportOf(GIGABIT))
                .isFalse();
        assertThat(reported(125_000_000, 195_312, 7_812_501, 0).isReportOf(GIGABIT))
                .isFalse();
    }
}
