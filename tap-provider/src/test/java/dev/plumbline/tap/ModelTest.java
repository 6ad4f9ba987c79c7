package dev.plumbline.tap;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.tap.model.TunnelKind;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Holds the modelled kernel against the real one. */
@Tag("kernel")
class ModelTest {

    @ParameterizedTest
    @EnumSource
    void theModelDoesAsTheKernelDoes(Sequence sequence) {
        ModelWorld world = new ModelWorld(Requests.hasGeneve() ? TunnelKind.GENEVE : TunnelKind.VXLAN);
        try (Netns real = new Netns();
                TapBackend onReal = Requests.backend();
                TapBackend onModel = Requests.backend(world.syscalls())) {
            ModelHost model = world.host(real.network());
            SequenceRun run = new SequenceRun(real, onReal, model, onModel);
            run.compare("at first");

            sequence.run(run);

            assertThat(run.steps()).isGreaterThan(1);
        }
    }
}
