package dev.plumbline.linux.neigh;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.linux.netlink.Fixture;
import dev.plumbline.linux.netlink.LinkRef;
import dev.plumbline.linux.netlink.MessageReader;
import dev.plumbline.linux.netlink.ParsedRequest;
import dev.plumbline.linux.netlink.RequestAssert;
import java.net.InetAddress;
import org.junit.jupiter.api.Test;

/** Forwarding entries as bridge(8) asks for them. */
class NeighbourMessagesTest {

    private static final byte[] MAC = {2, 0, 0, 0, 0, (byte) 0x99};
    private static final LinkRef PORT = LinkRef.of(4);
    private static final LinkRef TUNNEL = LinkRef.of(5);

    private static InetAddress remote() throws Exception {
        return InetAddress.getByName("192.0.2.7");
    }

    @Test
    void addsAStaticEntryAsBridgeDoes() {
        RequestAssert.assertRequest(NeighbourMessages.addStatic(PORT, MAC), "request-fdb-add")
                .hasSameHeader()
                .hasSameAttributes();
    }

    @Test
    void addsARemoteAsBridgeDoes() throws Exception {
        RequestAssert.assertRequest(
                        NeighbourMessages.addRemote(TUNNEL, new byte[6], remote()), "request-fdb-remote-add")
                .hasSameHeader()
                .hasSameAttributes();
    }

    /** bridge(8) sends a state with it, of which the kernel takes no notice. */
    @Test
    void deletesAsBridgeDoesButForTheState() throws Exception {
        assertSameButForTheState(ParsedRequest.of(NeighbourMessages.deleteFromBridge(PORT, MAC)), "request-fdb-delete");
        assertSameButForTheState(
                ParsedRequest.of(NeighbourMessages.removeRemote(TUNNEL, new byte[6], remote())),
                "request-fdb-remote-delete");
    }

    private static void assertSameButForTheState(ParsedRequest ours, String captured) {
        ParsedRequest theirs = ParsedRequest.captured(captured);
        assertThat(ours.type()).isEqualTo(theirs.type());
        assertThat(ours.attributes()).isEqualTo(theirs.attributes());
        assertThat(theirs.fixedPart().substring(16, 20)).isEqualTo("c000");
        assertThat(ours.fixedPart())
                .isEqualTo(new StringBuilder(theirs.fixedPart())
                        .replace(16, 20, "0000")
                        .toString());
    }

    /** The layout is the same both ways. */
    @Test
    void readsAnEntry() throws Exception {
        MessageReader reader = Fixture.named("request-fdb-remote-add").reader();
        reader.next();
        NeighbourState entry = NeighbourState.read(reader);

        assertThat(entry.family()).isEqualTo(7);
        assertThat(entry.link()).isEqualTo(5);
        assertThat(entry.state()).isEqualTo(NeighbourState.NOARP | NeighbourState.PERMANENT);
        assertThat(entry.flags()).isEqualTo(NeighbourState.SELF);
        assertThat(entry.mac()).isEqualTo(new byte[6]);
        assertThat(entry.address()).contains(remote());
    }
}
