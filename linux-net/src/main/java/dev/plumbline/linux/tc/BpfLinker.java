package dev.plumbline.linux.tc;

import dev.plumbline.linux.tc.BpfProgram.Instruction;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Puts distances in place of names. It works from the end, so that the distance to each place is known. */
final class BpfLinker {

    /** A jump with a condition has one byte for its distance. */
    private static final int FURTHEST = 255;

    private final List<Instruction> backwards = new ArrayList<>();
    private final Map<String, Integer> places = new HashMap<>();

    private BpfLinker() {}

    static BpfProgram link(List<BpfStep> steps) {
        BpfLinker linker = new BpfLinker();
        for (int i = steps.size() - 1; i >= 0; i--) {
            linker.add(steps.get(i));
        }
        Collections.reverse(linker.backwards);
        return new BpfProgram(linker.backwards);
    }

    private void add(BpfStep step) {
        if (step.isPlace()) {
            places.put(step.label(), backwards.size());
        } else if (step.label().isEmpty()) {
            backwards.add(new Instruction(step.code(), 0, 0, step.operand()));
        } else {
            addJump(step);
        }
    }

    private void addJump(BpfStep step) {
        int skip = backwards.size() - place(step.label());
        if (step.code() == BpfStep.GO) {
            backwards.add(new Instruction(BpfStep.GO, 0, 0, skip));
            return;
        }
        boolean far = skip > FURTHEST;
        if (far) {
            backwards.add(new Instruction(BpfStep.GO, 0, 0, skip));
        }
        int there = far ? 0 : skip;
        int on = far ? 1 : 0;
        backwards.add(
                step.whereItHolds()
                        ? new Instruction(step.code(), there, on, step.operand())
                        : new Instruction(step.code(), on, there, step.operand()));
    }

    private int place(String label) {
        Integer place = places.get(label);
        if (place == null) {
            throw new IllegalArgumentException("no place further on is called " + label);
        }
        return place;
    }
}
