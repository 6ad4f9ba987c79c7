package dev.plumbline.tap;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.linux.netns.Entered;
import dev.plumbline.linux.netns.Kernel;
import dev.plumbline.linux.sys.NativeSyscalls;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Holds the modelled kernel against the real one. */
@Tag("kernel")
class ModelTest {

    /** Those in which kernels and kinds of tunnel differ: on User-Mode Linux one takes half a minute and more. */
    private static final Set<Sequence> OF_ANY_KERNEL = EnumSet.of(
            Sequence.ATTACH_AND_DETACH,
            Sequence.EXISTING_BRIDGE,
            Sequence.TUNNEL_SETTINGS,
            Sequence.SETTINGS,
            Sequence.GUARDS);

    static Set<Sequence> ofAnyKernel() {
        return OF_ANY_KERNEL;
    }

    static Set<Sequence> ofThisHost() {
        return EnumSet.complementOf(EnumSet.copyOf(OF_ANY_KERNEL));
    }

    @ParameterizedTest
    @MethodSource("ofThisHost")
    void theModelDoesAsTheKernelDoes(Sequence sequence) {
        compare(sequence);
    }

    @ParameterizedTest
    @MethodSource("ofAnyKernel")
    @Tag("every-kernel")
    void theModelDoesAsAnyKernelDoes(Sequence sequence) {
        compare(sequence);
    }

    private static void compare(Sequence sequence) {
        ModelWorld world = ModelWorld.likeThisHost();
        try (Netns real = new Netns();
                TapBackend onReal = Requests.backend();
                TapBackend onModel = Requests.backend(world.syscalls())) {
            ModelHost model = world.host(real.network());
            SequenceRun run = new SequenceRun(real, onReal, model, onModel);
            run.compare("at first");

            sequence.run(run);
            run.settle("at last");

            assertThat(run.steps()).isGreaterThan(1);
        }
    }

    @Test
    @Tag("every-kernel")
    void theModelRefusesWhatTheKernelRefuses() {
        ModelWorld world = ModelWorld.likeThisHost();
        try (Netns real = new Netns()) {
            ModelHost model = world.host(real.network());
            boolean geneve = Requests.hasGeneve();

            List<String> byKernel = Entered.call(
                    new NativeSyscalls(), real.network().path().orElseThrow(), kernel -> ask(kernel, geneve));
            List<String> byModel =
                    Entered.call(world.syscalls(), real.network().path().orElseThrow(), kernel -> ask(kernel, geneve));

            assertThat(byModel).isEqualTo(byKernel);
            assertThat(SequenceRun.sorted(model.fields())).isEqualTo(SequenceRun.sorted(RealLinks.of(real)));
            assertThat(world.descriptors()).isEmpty();
        }
    }

    private static List<String> ask(Kernel kernel, boolean geneve) {
        return Stream.of(
                        new Refusals(kernel, geneve),
                        new KindRefusals(kernel, geneve),
                        new TrafficRefusals(kernel, geneve))
                .flatMap(questions -> questions.ask().stream())
                .toList();
    }
}
