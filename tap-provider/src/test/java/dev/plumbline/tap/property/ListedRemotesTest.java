package dev.plumbline.tap.property;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.spi.Remotes;
import java.net.InetAddress;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ListedRemotesTest {

    private static final List<InetAddress> WANTED = addresses("192.0.2.1", "192.0.2.2");

    private static List<InetAddress> addresses(String... texts) {
        return Remotes.list(texts).addresses();
    }

    private static ListedRemotes remotes(boolean exactly, String... there) {
        return new ListedRemotes(WANTED, Optional.of(addresses(there)), exactly);
    }

    @Test
    void aListThatIsThereIsLeftAlone() {
        assertThat(Sample.LINK.differences(remotes(true, "192.0.2.2", "192.0.2.1")))
                .isEmpty();
        assertThat(Sample.LINK.set(remotes(true, "192.0.2.2", "192.0.2.1"))).isEmpty();
    }

    @Test
    void missingOnesAreReportedAndAdded() {
        assertThat(Sample.LINK.differences(remotes(false, "192.0.2.1")))
                .containsExactly("does not send to remote 192.0.2.2");
        assertThat(Sample.LINK.set(remotes(false, "192.0.2.1"))).isEqualTo("add remote 192.0.2.2 to TAP link0");
        assertThat(Sample.LINK.set(new ListedRemotes(WANTED, Optional.empty(), false)))
                .isEqualTo("add remote 192.0.2.1 to TAP link0; add remote 192.0.2.2 to TAP link0");
    }

    @Test
    void othersAreReportedAndGoOnlyWhereTheListIsChanged() {
        String[] there = {"192.0.2.1", "192.0.2.2", "192.0.2.3"};
        assertThat(Sample.LINK.differences(remotes(false, there)))
                .containsExactly("sends to 192.0.2.3 as well, which is none of its remotes");
        assertThat(Sample.LINK.set(remotes(false, there))).isEmpty();
        assertThat(Sample.LINK.set(remotes(true, there))).isEqualTo("remove remote 192.0.2.3 from TAP link0");
    }

    @Test
    void whatWasMissingStaysAdded() {
        assertThat(Sample.LINK.restore(remotes(false, "192.0.2.1"), Sample.LINK))
                .isEmpty();
    }
}
