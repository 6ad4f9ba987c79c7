package dev.plumbline.ovs.db;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.plumbline.linux.sys.Deadline;
import dev.plumbline.ovs.codec.MalformedReplyException;
import dev.plumbline.ovs.codec.Message;
import dev.plumbline.ovs.codec.RefusedException;
import dev.plumbline.ovs.codec.Results;
import dev.plumbline.ovs.codec.SchemaVersion;
import dev.plumbline.ovs.codec.Transaction;
import java.nio.file.Path;

/**
 * A connection to an OVSDB server (RFC 7047). Calls are answered one after another; meanwhile it answers the server's own
 * {@code echo}. For one thread, which nobody may interrupt. After an exception other than {@link RefusedException} it is of
 * no use any more.
 */
public final class Ovsdb implements AutoCloseable {

    private final OvsdbSocket socket;
    private long lastId;

    private Ovsdb(OvsdbSocket socket) {
        this.socket = socket;
    }

    /**
     * Connects to a server.
     *
     * @param socket path of its Unix domain socket
     * @return an open connection, to be closed by the caller
     * @throws UnreachableException if there is no server
     */
    public static Ovsdb connect(Path socket) {
        return new Ovsdb(OvsdbSocket.open(socket));
    }

    /**
     * Asks for the version of a database's schema.
     *
     * @param database such as {@code Open_vSwitch}
     * @param deadline until when to wait for the answer
     * @return its version
     * @throws RefusedException if the server has no such database
     * @throws UnreachableException if the server has gone away
     * @throws OvsdbTimeoutException if it does not answer in time
     */
    public SchemaVersion schemaVersion(String database, Deadline deadline) {
        return SchemaVersion.of(
                call("get_schema", JsonNodeFactory.instance.arrayNode().add(database), deadline));
    }

    /**
     * Has operations carried out together or not at all.
     *
     * @param database such as {@code Open_vSwitch}
     * @param transaction the operations
     * @param deadline until when to wait for the answer
     * @return what they gave
     * @throws RefusedException if the server has carried out none of them
     * @throws UnreachableException if the server has gone away
     * @throws OvsdbTimeoutException if it does not answer in time
     */
    public Results transact(String database, Transaction transaction, Deadline deadline) {
        return Results.of(call("transact", transaction.params(database), deadline), transaction.size());
    }

    /**
     * Asks whether the server is there.
     *
     * @param deadline until when to wait for the answer
     * @throws UnreachableException if the server has gone away
     * @throws OvsdbTimeoutException if it does not answer in time
     */
    public void echo(Deadline deadline) {
        JsonNode sent = JsonNodeFactory.instance.arrayNode().add("plumbline");
        if (!call(Message.ECHO, sent, deadline).equals(sent)) {
            throw new MalformedReplyException("an echo came back as something else", null);
        }
    }

    private JsonNode call(String method, JsonNode params, Deadline deadline) {
        long id = ++lastId;
        socket.send(Message.request(id, method, params).toBytes(), deadline);
        while (true) {
            Message message = Message.parse(socket.receive(deadline));
            if (message.answers(id)) {
                return message.resultOrThrow();
            }
            if (message.isEcho()) {
                socket.send(Message.echo(message).toBytes(), deadline);
            }
        }
    }

    @Override
    public void close() {
        socket.close();
    }
}
