package dev.plumbline.harness.operate;

import dev.plumbline.harness.json.DriftForm;
import dev.plumbline.harness.json.NicForm;
import dev.plumbline.spi.NicId;
import java.util.List;

/**
 * One difference between a NIC and what its request asked for.
 *
 * @param nic the NIC
 * @param problem what is different
 * @param repair commands that repair it
 */
record Drift(NicId nic, String problem, List<String> repair) {

    Drift {
        repair = List.copyOf(repair);
    }

    DriftForm toForm() {
        return new DriftForm(NicForm.of(nic), problem, repair);
    }
}
