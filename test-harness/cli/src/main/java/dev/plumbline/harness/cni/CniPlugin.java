package dev.plumbline.harness.cni;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.plumbline.harness.operate.KernelProvider;
import dev.plumbline.harness.operate.NamespacesOfHost;
import dev.plumbline.spi.Attachment;
import dev.plumbline.spi.BackendOptions;
import dev.plumbline.spi.Capability;
import dev.plumbline.spi.GeneveTunnel;
import dev.plumbline.spi.Network;
import dev.plumbline.spi.NetworkBackend;
import dev.plumbline.spi.NetworkException;
import dev.plumbline.spi.NetworkNamespace;
import dev.plumbline.spi.NicId;
import dev.plumbline.spi.NicRequest;
import dev.plumbline.spi.VxlanTunnel;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * Carries out one call of a runtime.
 *
 * @param parameters by environment
 * @param configuration by standard input
 */
record CniPlugin(CniParameters parameters, CniConfiguration configuration) {

    /** What is only needed to have a request of which the network is looked at. */
    private static final NicId NOBODY = NicId.of("nobody", "none");

    /** The answer for standard output; empty if there is none. */
    Optional<ObjectNode> call() {
        String command = parameters.command();
        if (command.equals("VERSION")) {
            return Optional.of(versions());
        }
        configuration.requireVersion();
        return switch (command) {
            case "ADD" -> Optional.of(withBackend(this::add));
            case "DEL" -> delete();
            case "CHECK" -> withBackend(this::check);
            case "GC" -> withBackend(this::collectGarbage);
            case "STATUS" -> withBackend(this::status);
            default ->
                throw new CniException(
                        CniException.INVALID_ENVIRONMENT,
                        "CNI_COMMAND must be one of ADD, DEL, CHECK, GC, STATUS, VERSION, got " + command);
        };
    }

    private ObjectNode versions() {
        ObjectNode answer = JsonNodeFactory.instance.objectNode().put("cniVersion", configuration.versionOfAnswer());
        CniConfiguration.VERSIONS.forEach(answer.putArray("supportedVersions")::add);
        return answer;
    }

    private <T> T withBackend(Function<NetworkBackend, T> work) {
        BackendOptions options = BackendOptions.of(Map.of("instance", configuration.instanceOrDefault()));
        NetworkBackend backend;
        try {
            backend = KernelProvider.ofHost(Optional.ofNullable(configuration.provider()))
                    .open(options);
        } catch (NetworkException | IllegalStateException e) {
            throw new CniException(CniException.NOT_AVAILABLE, String.valueOf(e.getMessage()), e);
        }
        try (backend) {
            return work.apply(backend);
        }
    }

    private ObjectNode add(NetworkBackend backend) {
        Attachment nic = backend.attach(configuration.request(parameters.nic()));
        ObjectNode result = configuration.prevResult() instanceof ObjectNode before
                ? before.deepCopy()
                : JsonNodeFactory.instance.objectNode();
        result.put("cniVersion", configuration.versionOfAnswer());
        ArrayNode links = result.withArray("interfaces");
        links.addObject()
                .put("name", nic.tap().name().value())
                .put("mac", nic.tap().link().mac().toString())
                .put("mtu", nic.mtu())
                .put("sandbox", parameters.namespace().orElseThrow());
        // what the guest sees, in the VM that the container is
        links.addObject()
                .put("name", nic.id().nic())
                .put("mac", nic.guestMac().toString())
                .put("mtu", nic.mtu())
                .put("sandbox", nic.id().vm());
        if (!configuration.versionOfAnswer().equals("1.1.0")) {
            links.forEach(link -> ((ObjectNode) link).remove("mtu")); // it came with 1.1
        }
        return result;
    }

    /** Succeeds where nothing is there, and without a namespace, of which all links are gone then. */
    private Optional<ObjectNode> delete() {
        if (parameters.namespace().isEmpty()) {
            return Optional.empty();
        }
        NicId nic = parameters.nic();
        return withBackend(backend -> {
            backend.detach(nic);
            return Optional.empty();
        });
    }

    private Optional<ObjectNode> check(NetworkBackend backend) {
        if (configuration.prevResult() == null) {
            throw new CniException(CniException.INVALID_CONFIGURATION, "CHECK needs prevResult, the result of ADD");
        }
        NicId nic = parameters.nic();
        Attachment attachment = backend.find(nic)
                .orElseThrow(() -> new CniException(
                        CniException.DRIFT, "NIC " + nic + " is not attached, or not on its bridge any more"));
        List<String> drift = backend.check(attachment);
        if (!drift.isEmpty()) {
            throw new CniException(CniException.DRIFT, String.join("; ", drift));
        }
        return Optional.empty();
    }

    /** NICs of this network and instance that are not valid any more, in all namespaces that have names. */
    private Optional<ObjectNode> collectGarbage(NetworkBackend backend) {
        Set<String> valid = configuration.valid();
        Network network = configuration.request(NOBODY).network();
        for (NetworkNamespace namespace : NamespacesOfHost.all()) {
            backend.detachAll(backend.list(namespace).stream()
                    .filter(nic -> nic.network().equals(network))
                    .map(Attachment::id)
                    .filter(id -> !valid.contains(id.vm() + "/" + id.nic()))
                    .toList());
        }
        return Optional.empty();
    }

    private Optional<ObjectNode> status(NetworkBackend backend) {
        NicRequest request = configuration.request(NOBODY);
        Optional<Capability> needed = needed(request.network());
        if (needed.isPresent() && !backend.capabilities().contains(needed.get())) {
            throw new CniException(
                    CniException.NOT_AVAILABLE,
                    "this host cannot make the network " + request.network() + ": it lacks " + needed.get());
        }
        return Optional.empty();
    }

    private static Optional<Capability> needed(Network network) {
        if (network instanceof GeneveTunnel) {
            return Optional.of(Capability.GENEVE);
        }
        return network instanceof VxlanTunnel ? Optional.of(Capability.VXLAN) : Optional.empty();
    }
}
