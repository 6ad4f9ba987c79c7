package dev.plumbline.tap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.plumbline.linux.model.TunnelKind;
import dev.plumbline.spi.UnavailableException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A kernel that cannot keep guests from the host gets none. */
class MissingModulesTest {

    @ParameterizedTest
    @CsvSource({"clsact, sch_ingress", "bpf, cls_bpf", "u32, cls_u32"})
    void isRefusedWithTheModulesName(String kind, String module) {
        ModelWorld world = new ModelWorld(TunnelKind.VXLAN);
        world.lack(kind);
        try (ModelHost host = world.host();
                TapBackend backend = Requests.backend(world.syscalls())) {
            String before = host.links();

            assertThatThrownBy(() -> backend.attach(host.nic("vm1", 42).build()))
                    .isInstanceOf(UnavailableException.class)
                    .hasMessageContaining("modprobe " + module);
            assertThat(host.links()).isEqualTo(before);
        }
    }
}
