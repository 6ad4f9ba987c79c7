package dev.plumbline.linux.socket;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.plumbline.linux.link.LinkMessages;
import dev.plumbline.linux.netlink.LinkRef;
import dev.plumbline.linux.sys.Replies;
import dev.plumbline.linux.sys.ScriptedSyscalls;
import dev.plumbline.linux.sys.SyscallException;
import java.util.ArrayList;
import java.util.List;
import org.apache.logging.log4j.Level;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.core.LogEvent;
import org.apache.logging.log4j.core.Logger;
import org.apache.logging.log4j.core.appender.AbstractAppender;
import org.apache.logging.log4j.core.config.Property;
import org.junit.jupiter.api.Test;

class NetlinkTest {

    private final ScriptedSyscalls kernel = new ScriptedSyscalls();

    @Test
    void asksForTheKernelsWordsForCappedAnswersAndForATimeOut() {
        Netlink.open(kernel);

        assertThat(kernel.options).containsExactlyInAnyOrder("270/11", "270/10", "1/20");
    }

    @Test
    void closesItsSocketWhenAnOptionFails() {
        kernel.failOption(10);

        assertThatThrownBy(() -> Netlink.open(kernel))
                .isInstanceOf(SyscallException.class)
                .hasMessageStartingWith("set netlink option 10: ");
        assertThat(kernel.closed).containsExactly(ScriptedSyscalls.SOCKET);
    }

    @Test
    void saysWhenThereIsNoSocket() {
        kernel.socketError(24);

        assertThatThrownBy(() -> Netlink.open(kernel))
                .isInstanceOf(SyscallException.class)
                .hasMessageStartingWith("open rtnetlink socket: ");
    }

    @Test
    void findsALinksIndex() {
        assertThat(Netlink.open(kernel).index("tap0")).isEqualTo(5);
    }

    @Test
    void readsNoNameThatAnEarlierMessageLeftBehind() {
        Netlink netlink = Netlink.open(kernel);
        kernel.receive(Replies.ack(1));
        netlink.exchange(List.of(LinkMessages.altName(LinkRef.of(5), "a-longer-name-0")));

        assertThat(netlink.index("tap0")).isEqualTo(5);
    }

    @Test
    void saysWhenThereIsNoSuchLink() {
        Netlink netlink = Netlink.open(kernel);

        assertThatThrownBy(() -> netlink.index("nosuch"))
                .isInstanceOf(SyscallException.class)
                .hasMessageStartingWith("SIOCGIFINDEX: errno 19");
    }

    @Test
    void logsWhatItSendsAndReceivesAtTrace() {
        assertThat(logged(Level.TRACE))
                .containsExactly(
                        "sent 32 bytes\nRTM_DELLINK seq 1 REQUEST|ACK\n  index 5 flags 0x0 change 0x0",
                        "received 36 bytes\nNLMSG_ERROR seq 1 CAPPED\n  errno 16");
    }

    @Test
    void logsNothingAtDebug() {
        assertThat(logged(Level.DEBUG)).isEmpty();
    }

    private List<String> logged(Level level) {
        List<String> messages = new ArrayList<>();
        AbstractAppender appender = new AbstractAppender("test", null, null, true, Property.EMPTY_ARRAY) {
            @Override
            public void append(LogEvent event) {
                messages.add(event.getMessage().getFormattedMessage());
            }
        };
        appender.start();
        Logger logger = (Logger) LogManager.getLogger(Netlink.class);
        Level before = logger.getLevel();
        logger.addAppender(appender);
        logger.setLevel(level);
        logger.setAdditive(false);
        try {
            kernel.receive(Replies.error(1, 16));
            Netlink.open(kernel).exchange(List.of(LinkMessages.delete(LinkRef.of(5))));
        } finally {
            logger.setLevel(before);
            logger.setAdditive(true);
            logger.removeAppender(appender);
        }
        return messages;
    }
}
