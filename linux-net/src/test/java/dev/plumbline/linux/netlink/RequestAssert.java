package dev.plumbline.linux.netlink;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashSet;
import java.util.Set;

/** Compares a request of the codec with what the ip command sent for the same purpose. */
public final class RequestAssert {

    /** What ip asks to be acknowledged; the transport adds it to the last request of a batch. */
    private static final int ACK = Rtnl.NLM_F_ACK;

    private final ParsedRequest ours;
    private final ParsedRequest captured;

    private RequestAssert(ParsedRequest ours, ParsedRequest captured) {
        this.ours = ours;
        this.captured = captured;
    }

    public static RequestAssert assertRequest(Request request, String capturedName) {
        return new RequestAssert(ParsedRequest.of(request), ParsedRequest.captured(capturedName));
    }

    public RequestAssert hasSameHeader() {
        return hasSameHeaderExceptType(captured.type());
    }

    /** These flags are in the capture, and not in ours. */
    public RequestAssert hasSameHeaderButForFlags(int flags) {
        assertThat(ours.type()).isEqualTo(captured.type());
        assertThat(ours.flags() | flags).isEqualTo(captured.flags() & ~ACK);
        assertThat(ours.flags() & flags).isZero();
        assertThat(ours.fixedPart()).isEqualTo(captured.fixedPart());
        return this;
    }

    /** ip sends RTM_NEWLINK, which creates or changes, for what never creates. */
    public RequestAssert hasSameHeaderExceptType(int type) {
        assertThat(ours.type()).isEqualTo(type);
        assertThat(ours.flags()).isEqualTo(captured.flags() & ~ACK);
        assertThat(ours.fixedPart()).isEqualTo(captured.fixedPart());
        return this;
    }

    /** All of our attributes are in the capture with equal bytes; the capture has exactly these paths beyond them. */
    public RequestAssert lacksOnly(String... paths) {
        assertThat(captured.attributes()).containsAllEntriesOf(ours.attributes());
        Set<String> beyond = new LinkedHashSet<>(captured.attributes().keySet());
        beyond.removeAll(ours.attributes().keySet());
        assertThat(beyond).containsExactlyInAnyOrder(paths);
        return this;
    }

    public void hasSameAttributes() {
        assertThat(ours.attributes()).containsExactlyInAnyOrderEntriesOf(captured.attributes());
    }
}
