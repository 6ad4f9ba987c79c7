package dev.plumbline.linux.netlink;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.linux.link.LinkMessages;
import org.junit.jupiter.api.Test;

/** Requests that differ from those of ip and tc on purpose, with each difference. */
class DeliberateDifferencesTest {

    @Test
    void asksForALinkOfAnyFamilyAndWithoutCounters() {
        ParsedRequest ours = ParsedRequest.of(LinkMessages.get("br0"));
        ParsedRequest captured = ParsedRequest.captured("request-link-get");

        assertThat(ours.type()).isEqualTo(captured.type());
        assertThat(ours.flags()).isEqualTo(captured.flags());
        assertThat(captured.fixedPart()).isEqualTo("11" + ours.fixedPart().substring(2)); // AF_PACKET
        assertThat(ours.attributes()).containsOnlyKeys(captured.attributes().keySet());
        assertThat(ours.attributes()).containsEntry("3", captured.attributes().get("3"));
        assertThat(ours.attributes()).containsEntry("29", "08000000"); // RTEXT_FILTER_SKIP_STATS
        assertThat(captured.attributes()).containsEntry("29", "01000000"); // RTEXT_FILTER_VF
    }

    @Test
    void replacesAQueueingDisciplineWhereTcAdds() {
        ParsedRequest ours = ParsedRequest.of(LinkMessages.rootQdisc(LinkRef.of(5), "noqueue"));
        ParsedRequest captured = ParsedRequest.captured("request-qdisc-noqueue");

        assertThat(ours.type()).isEqualTo(captured.type());
        assertThat(ours.flags()).isEqualTo(Rtnl.NLM_F_REQUEST | Rtnl.NLM_F_CREATE | Rtnl.NLM_F_REPLACE);
        assertThat(captured.flags())
                .isEqualTo(Rtnl.NLM_F_REQUEST | Rtnl.NLM_F_CREATE | Rtnl.NLM_F_EXCL | Rtnl.NLM_F_ACK);
        assertThat(ours.fixedPart()).isEqualTo(captured.fixedPart());
        assertThat(ours.attributes()).isEqualTo(captured.attributes());
    }
}
