package dev.plumbline.harness.json;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.plumbline.spi.Attachment;
import dev.plumbline.spi.NicId;
import dev.plumbline.spi.NicRequest;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/**
 * Writes and reads the serial form: one JSON document with a version and a request, an attachment or a report. Whatever
 * a release writes, later ones read. Safe for use by several threads.
 */
public final class SerialForm {

    /** The version that is written. Those from 1 on are read. */
    public static final int VERSION = 1;

    private static final String SCHEMA = "plumbline-1.schema.json";

    private SerialForm() {}

    /**
     * Writes a request.
     *
     * @param request the request
     * @return a document
     * @throws IllegalArgumentException if the form has no words for its network
     */
    public static String write(NicRequest request) {
        return Json.write(DocumentForm.of(RequestForm.of(request)));
    }

    /**
     * Writes an attachment.
     *
     * @param attachment the attachment
     * @return a document
     * @throws IllegalArgumentException if the form has no words for its network
     */
    public static String write(Attachment attachment) {
        return Json.write(DocumentForm.of(AttachmentForm.of(attachment)));
    }

    /**
     * Writes a report.
     *
     * @param report the report
     * @return a document
     */
    public static String write(ReportForm report) {
        return Json.write(DocumentForm.of(report));
    }

    /**
     * A report as it is written, to be taken apart.
     *
     * @param report the report
     * @return the document
     */
    public static JsonNode tree(ReportForm report) {
        return Json.tree(DocumentForm.of(report));
    }

    /**
     * Reads a request.
     *
     * @param source what to call the document in messages, such as its file
     * @param text the document
     * @return the request
     * @throws SerialFormException if something in it is not allowed; the message names the place
     */
    public static NicRequest readRequest(String source, String text) {
        Place root = new Place(source, "");
        DocumentForm document = Json.read(root, text);
        return root.require("request", document.request()).toRequest(root.at("request"));
    }

    /**
     * Makes a request of its form.
     *
     * @param source what to call the form in messages, such as its file
     * @param form the form
     * @return the request
     * @throws SerialFormException if something in it is not allowed; the message names the place
     */
    public static NicRequest toRequest(String source, RequestForm form) {
        return form.toRequest(new Place(source, ""));
    }

    /**
     * Reads an attachment.
     *
     * @param source what to call the document in messages, such as its file
     * @param text the document
     * @return the attachment
     * @throws SerialFormException if something in it is not allowed; the message names the place
     */
    public static Attachment readAttachment(String source, String text) {
        Place root = new Place(source, "");
        DocumentForm document = Json.read(root, text);
        return root.require("attachment", document.attachment()).toAttachment(root.at("attachment"));
    }

    /**
     * Reads a report.
     *
     * @param source what to call the document in messages, such as its file
     * @param text the document
     * @return the report
     * @throws SerialFormException if something in it is not allowed; the message names the place
     */
    public static ReportForm readReport(String source, String text) {
        Place root = new Place(source, "");
        DocumentForm document = Json.read(root, text);
        return root.require("report", document.report());
    }

    /**
     * Reads which NICs a report lists, or an attachment or a request is about.
     *
     * @param source what to call the document in messages, such as its file
     * @param text the document
     * @return the NICs
     * @throws SerialFormException if something in it is not allowed; the message names the place
     */
    public static Set<NicId> readAttached(String source, String text) {
        Place root = new Place(source, "");
        DocumentForm document = Json.read(root, text);
        if (document.request() != null) {
            return Set.of(document.request().toRequest(root.at("request")).id());
        }
        if (document.attachment() != null) {
            return Set.of(
                    document.attachment().toAttachment(root.at("attachment")).id());
        }
        ReportForm report = root.require("report", document.report());
        List<AttachmentForm> all = root.at("report").require("attachments", report.attachments());
        Set<NicId> nics = new HashSet<>();
        for (int i = 0; i < all.size(); i++) {
            nics.add(all.get(i)
                    .toAttachment(root.at("report.attachments[" + i + "]"))
                    .id());
        }
        return nics;
    }

    /**
     * What a command found on this host that is neither a request nor about NICs alone.
     *
     * @param kind what the schema calls it, such as {@code boot}
     * @param content what was found
     * @return the document, with the version
     */
    public static ObjectNode document(String kind, ObjectNode content) {
        ObjectNode document = JsonNodeFactory.instance.objectNode().put("version", VERSION);
        document.set(kind, content);
        return document;
    }

    /**
     * The JSON schema (draft 2020-12) of the documents.
     *
     * @return JSON
     */
    public static String schema() {
        try (InputStream in = Objects.requireNonNull(SerialForm.class.getResourceAsStream(SCHEMA), SCHEMA)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(SCHEMA, e);
        }
    }
}
