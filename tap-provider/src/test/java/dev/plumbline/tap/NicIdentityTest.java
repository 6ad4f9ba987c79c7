package dev.plumbline.tap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.plumbline.spi.ConflictException;
import dev.plumbline.spi.DerivedNames;
import dev.plumbline.spi.InterfaceNames;
import dev.plumbline.spi.NicId;
import dev.plumbline.spi.NicRequest;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** NICs are told apart by VM and NIC, not by a TAP's derived name that two of them may have: a search found these. */
@Tag("kernel")
class NicIdentityTest extends OneNamespace {

    private NicId one() {
        return new NicId("f35ryi266lr", "eth0", at.network());
    }

    private NicId other() {
        return new NicId("tnnyj3eu44z", "eth0", at.network());
    }

    private NicRequest request(NicId nic, int vni) {
        return NicRequest.builder(nic, at.tunnel(vni), Requests.OWNER).mtu(1400).build();
    }

    @Test
    void theTwoNicsHaveTheSameDerivedName() {
        assertThat(DerivedNames.tap(one())).isEqualTo(DerivedNames.tap(other()));
    }

    @Test
    void theSecondIsRefusedAndTheFirstStaysAsItIs() {
        backend.attach(request(one(), 42));
        String before = at.links();

        assertThatThrownBy(() -> backend.attach(request(other(), 42)))
                .isInstanceOf(ConflictException.class)
                .hasMessageContaining("f35ryi266lr/eth0")
                .hasMessageContaining("do not delete it");
        assertThatThrownBy(() -> backend.attach(request(other(), 43))).isInstanceOf(ConflictException.class);
        assertThat(at.links()).isEqualTo(before);
    }

    @Test
    void nobodyTakesTheOtherForItsOwn() {
        var attached = backend.attach(request(one(), 42));
        String before = at.links();

        assertThat(backend.find(other())).isEmpty();
        assertThat(backend.detach(other())).isFalse();
        assertThatThrownBy(() -> backend.openQueues(other())).hasMessageContaining("tnnyj3eu44z");
        assertThat(at.links()).isEqualTo(before);
        assertThat(backend.list(at.network())).containsExactly(attached);
    }

    /** Each TAP has its derived name as well, under which it is found: a name of its own does not help. */
    @Test
    void theWayOutIsAnotherId() {
        backend.attach(request(one(), 42));
        NicRequest named = request(other(), 42).toBuilder()
                .names(InterfaceNames.derived().withTap("tap-other"))
                .build();

        for (NicRequest asked : List.of(request(other(), 42), named)) {
            assertThatThrownBy(() -> backend.attach(asked))
                    .hasMessageContaining("the TAP of another NIC, f35ryi266lr/eth0")
                    .hasMessageEndingWith("give this NIC another id");
        }
    }

    @Test
    void aStrangersLinkOfTheDerivedNameIsInTheWayAsWell() {
        at.addTap(DerivedNames.tap(one()).value(), 0);
        String before = at.links();
        NicRequest named = request(one(), 42).toBuilder()
                .names(InterfaceNames.derived().withTap("tap-other"))
                .build();

        for (NicRequest asked : List.of(request(one(), 42), named)) {
            assertThatThrownBy(() -> backend.attach(asked))
                    .isInstanceOf(ConflictException.class)
                    .hasMessageEndingWith("give this NIC another id, or delete the link if nobody uses it");
        }
        assertThat(at.links()).isEqualTo(before);
    }
}
