package dev.plumbline.ovs.codec;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;

/**
 * A message of JSON-RPC 1.0, as OVSDB has it (RFC 7047, 4): a request, a notification or a response.
 *
 * @param method what is called; empty for a response
 * @param id what tells which response is to which request; JSON's null for a notification
 * @param params arguments; missing in a response
 * @param result what a call gave; missing in a request
 * @param error why it gave nothing; JSON's null or missing if it did
 */
public record Message(String method, JsonNode id, JsonNode params, JsonNode result, JsonNode error) {

    /** The liveness check that both sides answer (RFC 7047, 4.1.11). */
    public static final String ECHO = "echo";

    static final JsonMapper JSON = JsonMapper.builder(com.fasterxml.jackson.core.JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxStringLength(MessageSplitter.MAX_BYTES)
                            .build())
                    .build())
            .build();

    private static final JsonNode MISSING = MissingNode.getInstance();

    /**
     * A call.
     *
     * @param id what its response is known by
     * @param method such as {@code transact}
     * @param params its arguments, a list
     * @return the message
     */
    public static Message request(long id, String method, JsonNode params) {
        return new Message(method, JSON.getNodeFactory().numberNode(id), params, MISSING, MISSING);
    }

    /**
     * The response that an {@link #ECHO} asks for.
     *
     * @param request the request
     * @return a response with what it holds
     */
    public static Message echo(Message request) {
        return new Message("", request.id, MISSING, request.params, JSON.nullNode());
    }

    /**
     * Reads one message.
     *
     * @param bytes a JSON object
     * @return the message
     * @throws MalformedReplyException if it is none
     */
    public static Message parse(byte[] bytes) {
        JsonNode whole;
        try {
            whole = JSON.readTree(bytes);
        } catch (IOException e) {
            throw new MalformedReplyException("a message is no JSON", e);
        }
        boolean says = whole.has("method") || whole.has("result") || whole.has("error");
        if (!whole.isObject() || !whole.has("id") || !says) {
            throw new MalformedReplyException("a message is neither a request nor a response", null);
        }
        return new Message(
                whole.path("method").asText(""),
                whole.path("id"),
                whole.path("params"),
                whole.path("result"),
                whole.path("error"));
    }

    /**
     * Whether it answers a call.
     *
     * @param request identity of the call
     * @return whether it does
     */
    public boolean answers(long request) {
        return method.isEmpty() && id.isIntegralNumber() && id.asLong() == request;
    }

    /**
     * Whether the other side asks whether somebody is there.
     *
     * @return whether it does
     */
    public boolean isEcho() {
        return method.equals(ECHO) && !id.isNull();
    }

    /**
     * What a call gave.
     *
     * @return the response's result
     * @throws RefusedException if it is an error
     */
    public JsonNode resultOrThrow() {
        if (!error.isNull() && !error.isMissingNode()) {
            throw error.isObject()
                    ? new RefusedException(
                            error.path("error").asText(), error.path("details").asText())
                    : new RefusedException(error.isTextual() ? error.asText() : error.toString(), "");
        }
        return result;
    }

    /**
     * The message as it is sent.
     *
     * @return UTF-8
     */
    public byte[] toBytes() {
        ObjectNode whole = JSON.createObjectNode();
        if (method.isEmpty()) {
            whole.set("result", result);
            whole.set("error", error);
        } else {
            whole.put("method", method);
            whole.set("params", params);
        }
        whole.set("id", id);
        try {
            return JSON.writeValueAsBytes(whole);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a tree is always written", e);
        }
    }
}
