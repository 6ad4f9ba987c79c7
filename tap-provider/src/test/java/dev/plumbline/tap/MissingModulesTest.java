package dev.plumbline.tap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.plumbline.linux.model.TunnelKind;
import dev.plumbline.linux.sys.Call;
import dev.plumbline.linux.sys.InterposedSyscalls;
import dev.plumbline.linux.sys.Syscalls;
import dev.plumbline.spi.UnavailableException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

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

    /** What is in one send is carried out behind what is refused as well: so nothing that brings up is in that one. */
    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void noLinkGoesUpBeforeItsFiltersAreThere(boolean shared) {
        ModelWorld world = new ModelWorld(TunnelKind.VXLAN);
        List<Boolean> ups = new ArrayList<>();
        Syscalls syscalls = new InterposedSyscalls(world.syscalls(), (call, real) -> {
            if (call.kind() == Call.Kind.SEND && hasUp(call.buffer(), call.length())) {
                ups.add(true);
            }
            return real.getAsInt();
        });
        try (ModelHost host = world.host();
                TapBackend backend = TapBackend.open(TapOptions.of(Map.of()), syscalls)) {
            if (shared) {
                backend.attach(host.nic("vm0", 42).build());
                assertThat(ups).isNotEmpty();
                ups.clear();
            }
            world.lack("bpf");
            assertThatThrownBy(() -> backend.attach(host.nic("vm1", 42).build()))
                    .isInstanceOf(UnavailableException.class);
            assertThat(ups).isEmpty();
        }
    }

    /** RTM_SETLINK with IFF_UP among the flags of struct ifinfomsg. */
    private static boolean hasUp(ByteBuffer messages, int end) {
        for (int at = 0; at < end; at += messages.getInt(at) + 3 & ~3) {
            if (messages.getShort(at + 4) == 19 && (messages.getInt(at + 24) & 1) == 1) {
                return true;
            }
        }
        return false;
    }
}
