package dev.plumbline.harness.json;

import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A document: its version and exactly one of the others. */
record DocumentForm(
        @Nullable Integer version,
        @Nullable RequestForm request,
        @Nullable AttachmentForm attachment,
        @Nullable ReportForm report) {

    static DocumentForm of(RequestForm request) {
        return new DocumentForm(SerialForm.VERSION, request, null, null);
    }

    static DocumentForm of(AttachmentForm attachment) {
        return new DocumentForm(SerialForm.VERSION, null, attachment, null);
    }

    static DocumentForm of(ReportForm report) {
        return new DocumentForm(SerialForm.VERSION, null, null, report);
    }

    DocumentForm checked(Place root) {
        int is = root.require("version", version);
        if (is < 1 || is > SerialForm.VERSION) {
            throw root.at("version").error("must be 1 to " + SerialForm.VERSION + ", got " + is, null);
        }
        if (Stream.of(request, attachment, report).filter(Objects::nonNull).count() != 1) {
            throw root.error("must have exactly one of request, attachment, report", null);
        }
        return this;
    }
}
