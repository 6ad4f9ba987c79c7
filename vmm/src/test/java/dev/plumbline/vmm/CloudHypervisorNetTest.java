package dev.plumbline.vmm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.plumbline.spi.Lifetime;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class CloudHypervisorNetTest {

    /** {@code NetConfig::SYNTAX}, in part. */
    private static final Set<String> KEYS = Set.of("tap", "mac", "fd", "num_queues", "queue_size", "id", "mtu");

    private static final DeviceId NET0 = DeviceId.ofNic(0);

    @Test
    void byNameWithTwoQueuesForEachPair() {
        assertThat(CloudHypervisorNet.byName(Sample.attachment(4), NET0))
                .isEqualTo("tap=tap0,mac=02:00:5e:10:00:01,num_queues=8,id=net0");
    }

    @Test
    void oneQueuePairIsTheLeastItTakes() {
        assertThat(CloudHypervisorNet.byName(Sample.attachment(1), NET0)).contains(",num_queues=2,");
    }

    @Test
    void byDescriptors() {
        assertThat(CloudHypervisorNet.byDescriptors(Sample.attachment(2), NET0, List.of(3, 4)))
                .isEqualTo("fd=[3,4],mac=02:00:5e:10:00:01,num_queues=4,id=net0");
    }

    @Test
    void everyKeyIsOneThatItKnows() {
        String option = CloudHypervisorNet.byDescriptors(Sample.attachment(1), NET0, List.of(3));

        assertThat(option.split(",")).allMatch(pair -> KEYS.contains(pair.split("=")[0]));
    }

    @Test
    void anAwkwardNameIsQuoted() {
        assertThat(CloudHypervisorNet.byName(Sample.attachment(Sample.AWKWARD, 1, Lifetime.UNTIL_DETACHED), NET0))
                .startsWith("tap=\"t,a=p&<'\"\"[]>\",mac=");
    }

    @Test
    void descriptorsOfTheStandardStreamsAreRefused() {
        assertThatThrownBy(() -> CloudHypervisorNet.byDescriptors(Sample.attachment(1), NET0, List.of(2)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("got 2");
    }
}
