package dev.plumbline.tap.property;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.linux.link.TunKind;
import dev.plumbline.spi.Lifetime;
import org.junit.jupiter.api.Test;

class PersistenceTest {

    private final Persistence stays = new Persistence(Lifetime.UNTIL_DETACHED, 4);
    private final Persistence goes = new Persistence(Lifetime.UNTIL_CLOSED, 4);

    private static Sample tap(boolean persistent, int queues) {
        return Sample.LINK.kind(new TunKind(1000, 1000, true, true, true, persistent, queues, 0));
    }

    @Test
    void theOneThatIsWantedIsLeftAlone() {
        assertThat(tap(true, 0).differences(stays)).isEmpty();
        assertThat(tap(true, 0).change(stays).isNothing()).isTrue();
        assertThat(tap(false, 1).differences(goes)).isEmpty();
        assertThat(tap(false, 1).change(goes).isNothing()).isTrue();
    }

    @Test
    void aTapThatGoesWithItsQueuesIsToldToStay() {
        assertThat(tap(false, 1).differences(stays)).containsExactly("goes with its last queue");
        assertThat(tap(false, 1).change(stays).isNothing()).isFalse();
    }

    @Test
    void aTapThatStaysIsToldToGoOnlyWhileSomebodyHasAQueue() {
        assertThat(tap(true, 1).differences(goes)).containsExactly("stays when its last queue is closed");
        assertThat(tap(true, 1).change(goes).isNothing()).isFalse();
        assertThat(tap(true, 0).change(goes).isNothing()).isTrue();
    }
}
