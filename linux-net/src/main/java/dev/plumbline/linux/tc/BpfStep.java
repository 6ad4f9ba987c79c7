package dev.plumbline.linux.tc;

/**
 * What a {@link BpfAssembler} was told: an instruction, or the name of a place.
 *
 * @param code that of the instruction; {@link #PLACE} for the name of the place that follows
 * @param operand the instruction's
 * @param label of the place, or of where a jump goes to; empty for neither
 * @param whereItHolds whether it jumps if its condition holds, or if it does not
 */
record BpfStep(int code, int operand, String label, boolean whereItHolds) {

    static final int PLACE = -1;
    /** A jump without a condition ({@code BPF_JMP | BPF_JA}). */
    static final int GO = 0x05;

    boolean isPlace() {
        return code == PLACE;
    }
}
