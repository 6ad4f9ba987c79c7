package dev.plumbline.vmm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.plumbline.spi.Lifetime;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class QemuCommandsTest {

    private static final DeviceId NET1 = DeviceId.ofNic(1);

    private static String json(Map<String, Object> arguments) throws JsonProcessingException {
        return new ObjectMapper().writeValueAsString(arguments);
    }

    @Test
    void netdevByName() throws JsonProcessingException {
        assertThat(json(QemuCommands.netdevByName(Sample.attachment(2), NET1, false)))
                .isEqualTo(
                        "{\"type\":\"tap\",\"id\":\"net1\",\"ifname\":\"tap0\",\"script\":\"no\",\"downscript\":\"no\","
                                + "\"queues\":2,\"vhost\":false}");
    }

    @Test
    void netdevByDescriptors() throws JsonProcessingException {
        assertThat(json(QemuCommands.netdevByDescriptors(
                        Sample.attachment(2), NET1, List.of("a", "b"), List.of("c", "d"))))
                .isEqualTo("{\"type\":\"tap\",\"id\":\"net1\",\"fds\":\"a:b\",\"vhost\":true,\"vhostfds\":\"c:d\"}");
    }

    @Test
    void deviceHasTypedProperties() throws JsonProcessingException {
        assertThat(json(QemuCommands.device(Sample.attachment(2), NET1)))
                .isEqualTo("{\"driver\":\"virtio-net-pci\",\"netdev\":\"net1\",\"id\":\"net1_dev\","
                        + "\"mac\":\"02:00:5e:10:00:01\",\"host_mtu\":9001,\"mq\":true,\"vectors\":6}");
    }

    @Test
    void deviceAndNetdevHaveDifferentNames() {
        assertThat(QemuCommands.deviceName(NET1)).isEqualTo("net1_dev").isNotEqualTo(NET1.value());
    }

    @Test
    void aNameGoesIntoJsonAsItIs() {
        assertThat(QemuCommands.netdevByName(
                        Sample.attachment(Sample.AWKWARD, 1, Lifetime.UNTIL_DETACHED), NET1, false))
                .containsEntry("ifname", Sample.AWKWARD);
    }

    @Test
    void someVhostDescriptorsAreRefused() {
        assertThatThrownBy(() ->
                        QemuCommands.netdevByDescriptors(Sample.attachment(2), NET1, List.of("a", "b"), List.of("c")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("got 2 and 1");
    }
}
