package dev.plumbline.vmm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.plumbline.spi.Lifetime;
import org.junit.jupiter.api.Test;

class FirecrackerInterfaceTest {

    private static final DeviceId NET0 = DeviceId.ofNic(0);

    @Test
    void theWholeObject() {
        assertThat(FirecrackerInterface.json(Sample.attachment(1), NET0))
                .isEqualTo("{\"iface_id\":\"net0\",\"host_dev_name\":\"tap0\",\"guest_mac\":\"02:00:5e:10:00:01\"}");
    }

    @Test
    void theMtuIsANumber() {
        assertThat(FirecrackerInterface.jsonWithMtu(Sample.attachment(1), NET0)).endsWith(",\"mtu\":9001}");
    }

    @Test
    void anAwkwardNameSurvivesAJsonParser() throws JsonProcessingException {
        String json = FirecrackerInterface.json(Sample.attachment(Sample.AWKWARD, 1, Lifetime.UNTIL_DETACHED), NET0);

        assertThat(new ObjectMapper().readTree(json).path("host_dev_name").asText())
                .isEqualTo(Sample.AWKWARD);
    }

    @Test
    void severalQueuesAreRefused() {
        assertThatThrownBy(() -> FirecrackerInterface.json(Sample.attachment(4), NET0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("got 4")
                .hasMessageContaining("1 queue");
    }
}
