package dev.plumbline.linux.tc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.plumbline.linux.tc.BpfProgram.Instruction;
import org.junit.jupiter.api.Test;

class BpfAssemblerTest {

    @Test
    void jumpsCountTheInstructionsThatTheySkip() {
        BpfProgram program = new BpfAssembler()
                .loadHalf(12)
                .ifEqual(0x0800, "pass")
                .unlessEqual(0x0806, "drop")
                .go("pass")
                .at("drop")
                .verdict(Verdict.DROP)
                .at("pass")
                .verdict(Verdict.NEXT)
                .program();

        assertThat(program.instructions())
                .containsExactly(
                        new Instruction(0x28, 0, 0, 12),
                        new Instruction(0x15, 3, 0, 0x0800),
                        new Instruction(0x15, 0, 1, 0x0806),
                        new Instruction(0x05, 0, 0, 1),
                        new Instruction(0x06, 0, 0, 2),
                        new Instruction(0x06, 0, 0, -1));
    }

    @Test
    void aPlaceThatIsFarAwayIsReachedByWayOfAJump() {
        BpfAssembler assembler = new BpfAssembler().ifEqual(1, "end").unlessEqual(2, "end");
        for (int i = 0; i < 300; i++) {
            assembler.set(i);
        }
        BpfProgram program = assembler.at("end").verdict(Verdict.DROP).program();

        assertThat(program.instructions().subList(0, 4))
                .containsExactly(
                        new Instruction(0x15, 0, 1, 1),
                        new Instruction(0x05, 0, 0, 302),
                        new Instruction(0x15, 1, 0, 2),
                        new Instruction(0x05, 0, 0, 300));
    }

    @Test
    void aPlaceBeforeIsNone() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new BpfAssembler()
                        .at("here")
                        .verdict(Verdict.DROP)
                        .go("here")
                        .program())
                .withMessageContaining("here");
    }
}
