package dev.plumbline.harness.operate;

import dev.plumbline.harness.json.AttachmentForm;
import dev.plumbline.harness.json.DriftForm;
import dev.plumbline.harness.json.NicStateForm;
import dev.plumbline.harness.json.RemnantForm;
import dev.plumbline.harness.json.ReportForm;
import dev.plumbline.harness.terminal.JsonFields;
import java.util.List;

/** What the fields of {@code --json=FIELDS} are about. */
enum Listed {
    /** The report itself. */
    REPORT("", ReportForm.class),
    ATTACHMENTS("attachments", AttachmentForm.class),
    NICS("nics", NicStateForm.class),
    DRIFT("drift", DriftForm.class),
    REMNANTS("remnants", RemnantForm.class),
    /** Lines that were printed while the command ran. */
    EVENTS("", WatchJson.FIELDS);

    private final String key;
    private final List<String> fields;

    Listed(String key, Class<? extends Record> form) {
        this(key, JsonFields.of(form));
    }

    Listed(String key, List<String> fields) {
        this.key = key;
        this.fields = fields;
    }

    /** Where it is in a document, as RFC 6901 says it. */
    String pointer() {
        return "/report" + (key.isEmpty() ? "" : "/" + key);
    }

    List<String> fields() {
        return fields;
    }
}
