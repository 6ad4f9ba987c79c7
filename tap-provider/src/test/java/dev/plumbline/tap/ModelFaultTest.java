package dev.plumbline.tap;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.linux.model.TunnelKind;
import dev.plumbline.tap.FaultSweep.Ways;
import dev.plumbline.tap.step.Persistently;
import org.apache.logging.log4j.Level;
import org.apache.logging.log4j.core.config.Configurator;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Every system call and every netlink message of every operation fails on the modelled kernel, each in turn and in every
 * way that the kernel can fail it; of a sample in one of them, in rotation.
 */
class ModelFaultTest {

    private static FaultTable table;

    @BeforeAll
    static void startTable() {
        table = FaultSweep.table("model-fault-table.txt");
        Configurator.setLevel(Persistently.class, Level.OFF); // it has to fail, hundreds of times
    }

    @AfterAll
    static void logAgain() {
        Configurator.setLevel(Persistently.class, Level.ERROR);
    }

    @ParameterizedTest
    @EnumSource
    void aFailureAnywhereLeavesTheStateAsItWas(FaultCase operation) {
        Ways ways = Sample.WANTED ? Ways.ONE : Ways.EVERY;
        FaultSweep sweep = new FaultSweep(new ModelWorld(TunnelKind.GENEVE), ways, table);

        assertThat(sweep.unclean(operation)).isEmpty();
    }
}
