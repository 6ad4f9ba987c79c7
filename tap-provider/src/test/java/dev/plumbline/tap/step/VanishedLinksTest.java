package dev.plumbline.tap.step;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.linux.link.LinkMessages;
import dev.plumbline.linux.netlink.LinkRef;
import dev.plumbline.linux.socket.Netlink;
import dev.plumbline.linux.sys.NativeSyscalls;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Links that went while many were on their way: each is answered by an error, and the socket's buffer holds some 200. */
@Tag("kernel")
class VanishedLinksTest {

    private static final int LINKS = 1000;
    private static final int FAR_BEYOND_ALL = 2_000_000_000;

    @Test
    void aThousandRefusalsAreNoFailureAndSpoilNothing() {
        Steps marks = new Steps();
        for (int i = 0; i < LINKS; i++) {
            marks.add("mark", "link " + i, LinkMessages.group(LinkRef.of(FAR_BEYOND_ALL + i), 1));
        }
        try (Netlink netlink = Netlink.open(new NativeSyscalls())) {
            assertThat(marks.runWhereThere(netlink)).hasSize(LINKS).allMatch(link -> link.isEmpty());
            assertThat(netlink.isSpoilt()).isFalse();
            assertThat(netlink.index("lo")).isPositive();
        }
    }
}
