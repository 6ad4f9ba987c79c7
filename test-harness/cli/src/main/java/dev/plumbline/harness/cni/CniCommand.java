package dev.plumbline.harness.cni;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.plumbline.harness.terminal.Terminal;
import dev.plumbline.spi.ConflictException;
import dev.plumbline.spi.DeadlineException;
import dev.plumbline.spi.NetworkException;
import dev.plumbline.spi.UnsupportedRequestException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** {@code plumbline cni}. */
@Command(
        name = "cni",
        description = "Is a CNI plugin (1.1): called by a container runtime, with a network configuration on standard"
                + " input and CNI_ variables (docs/cni.md).",
        mixinStandardHelpOptions = true)
public final class CniCommand implements Callable<Integer> {

    private static final int MOST_BYTES = 1 << 20;

    private final Terminal terminal;
    private final InputStream input;
    private final Map<String, String> variables;

    public CniCommand(Terminal terminal, InputStream input, Map<String, String> variables) {
        this.terminal = terminal;
        this.input = input;
        this.variables = Map.copyOf(variables);
    }

    /** Errors are an answer, too: on standard output, as a runtime reads them. */
    @Override
    public Integer call() {
        String version = CniConfiguration.VERSIONS.get(CniConfiguration.VERSIONS.size() - 1);
        try {
            CniParameters parameters = new CniParameters(variables);
            parameters.command();
            CniConfiguration configuration = CniConfiguration.parse(read());
            version = configuration.versionOfAnswer();
            new CniPlugin(parameters, configuration).call().ifPresent(this::print);
            return 0;
        } catch (CniException | NetworkException e) {
            print(JsonNodeFactory.instance
                    .objectNode()
                    .put("cniVersion", version)
                    .put("code", code(e))
                    .put("msg", String.valueOf(e.getMessage()).replaceAll("\\s*\\R\\s*", " ")));
            return 1;
        }
    }

    private static int code(RuntimeException e) {
        if (e instanceof CniException ours) {
            return ours.code();
        }
        if (e instanceof DeadlineException) {
            return CniException.TRY_AGAIN_LATER;
        }
        if (e instanceof UnsupportedRequestException) {
            return CniException.INVALID_CONFIGURATION;
        }
        return e instanceof ConflictException ? CniException.CONFLICT : CniException.FAILED;
    }

    private String read() {
        try {
            byte[] bytes = input.readNBytes(MOST_BYTES + 1);
            if (bytes.length > MOST_BYTES) {
                throw new CniException(
                        CniException.DECODING_FAILURE,
                        "network configuration must have at most " + MOST_BYTES + " bytes");
            }
            return new String(bytes, StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new CniException(CniException.IO_FAILURE, "standard input cannot be read: " + e.getMessage(), e);
        }
    }

    private void print(ObjectNode answer) {
        terminal.out().println(answer.toPrettyString());
        terminal.out().flush();
    }
}
