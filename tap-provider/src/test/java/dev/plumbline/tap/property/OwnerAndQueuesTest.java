package dev.plumbline.tap.property;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.linux.link.OtherKind;
import dev.plumbline.spi.Owner;
import org.junit.jupiter.api.Test;

class OwnerAndQueuesTest {

    private final OwnerAndQueues wanted = new OwnerAndQueues(new Owner(1000, 1000), 4);

    @Test
    void whatIsNoTapDiffers() {
        assertThat(Sample.LINK.kind(OtherKind.NONE).differences(wanted))
                .containsExactly("has another owner or another number of queues");
    }

    @Test
    void nothingOfItCanBeSet() {
        assertThat(Sample.LINK.kind(OtherKind.NONE).set(wanted)).isEmpty();
    }
}
