package dev.plumbline.linux.ip;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.plumbline.linux.netlink.Fixture;
import dev.plumbline.linux.netlink.MalformedMessageException;
import dev.plumbline.linux.netlink.MessageReader;
import dev.plumbline.linux.netlink.Messages;
import java.net.InetAddress;
import org.junit.jupiter.api.Test;

class AddressStateTest {

    @Test
    void readsWhatTheKernelTellsOfAnAddress() throws Exception {
        MessageReader reader = Fixture.named("reply-address").reader();
        reader.next();

        assertThat(AddressState.read(reader))
                .isEqualTo(new AddressState(2, InetAddress.getByName("192.0.2.10"), 24, 0));
    }

    @Test
    void refusesAnAddressWithoutOne() {
        MessageReader reader = Messages.reader(Messages.message(20, 0, "0218000002000000"));

        assertThatThrownBy(() -> AddressState.read(reader)).isInstanceOf(MalformedMessageException.class);
    }
}
