package dev.plumbline.harness.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.plumbline.harness.doctor.Finding;
import dev.plumbline.harness.json.SerialForm;
import java.util.List;
import java.util.Locale;

/** What doctor found, for a program. Built by hand: its keys are an interface, the records are not. */
final class DoctorJson {

    static final List<String> FIELDS = List.of("subject", "state", "detail", "remedy");

    private DoctorJson() {}

    static ObjectNode document(List<Finding> findings, boolean works) {
        ObjectNode root = JsonNodeFactory.instance.objectNode().put("ok", works);
        ArrayNode list = root.putArray("findings");
        findings.forEach(finding -> list.addObject()
                .put("subject", finding.subject())
                .put("state", state(finding))
                .put("detail", finding.detail())
                .put("remedy", finding.remedy()));
        return SerialForm.document("doctor", root);
    }

    static String state(Finding finding) {
        return finding.state().name().toLowerCase(Locale.ROOT);
    }
}
