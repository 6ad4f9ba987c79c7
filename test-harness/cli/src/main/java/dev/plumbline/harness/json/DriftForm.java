package dev.plumbline.harness.json;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One difference between a NIC and what its request asked for.
 *
 * @param id the NIC
 * @param problem what is different, for a person
 * @param repair commands that repair it, in their order
 */
public record DriftForm(
        @Nullable NicForm id,
        @Nullable String problem,
        @Nullable List<String> repair) {

    /** Copies the list. */
    public DriftForm {
        repair = repair == null ? null : List.copyOf(repair);
    }
}
