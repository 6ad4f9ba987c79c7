package dev.plumbline.harness.terminal;

import java.util.List;

/** A command with {@code --json=FIELDS}. */
public interface PrintsJson {

    /** The fields that may be asked for, in the order of the document. */
    List<String> jsonFields();

    /** Where in the document is what has these fields, or a list of such things; as RFC 6901 says it. */
    String jsonPlace();
}
