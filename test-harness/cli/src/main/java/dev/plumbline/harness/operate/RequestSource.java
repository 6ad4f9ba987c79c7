package dev.plumbline.harness.operate;

import dev.plumbline.harness.VmFile;
import dev.plumbline.harness.json.SerialForm;
import dev.plumbline.spi.Network;
import dev.plumbline.spi.NetworkNamespace;
import dev.plumbline.spi.NicId;
import dev.plumbline.spi.NicRequest;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Where a command has its request from: options, a VM file, or a request as JSON. */
final class RequestSource {

    @Mixin
    private NetworkOptions network = new NetworkOptions();

    @Mixin
    private DeviceOptions device = new DeviceOptions();

    @Mixin
    private PolicyOptions policy = new PolicyOptions();

    @Option(names = "--file", paramLabel = "FILE", description = "Take the NIC from this VM file, YAML or JSON.")
    private @Nullable String file;

    @Option(
            names = "--request",
            paramLabel = "FILE",
            description = "Take the request from this JSON document (docs/operations.md).")
    private @Nullable String request;

    /**
     * The request for a NIC.
     *
     * @param command what needs it
     * @return empty if nothing is asked for
     * @throws IllegalArgumentException if what is asked for is not allowed
     */
    Optional<NicRequest> of(String command, NicId nic) {
        Optional<Network> connected = network.network();
        boolean byOptions = connected.isPresent() || device.isGiven() || policy.isGiven();
        if ((file != null || request != null) && byOptions || file != null && request != null) {
            throw new IllegalArgumentException(
                    "the request comes from one place: options, --file or --request; leave the others out");
        }
        if (file != null) {
            return Optional.of(ofFile(file, nic));
        }
        if (request != null) {
            return Optional.of(ofDocument(request, nic));
        }
        if (byOptions && connected.isEmpty()) {
            throw new IllegalArgumentException(
                    command + " needs a network: one of --geneve, --vxlan, --uplink, --on-bridge");
        }
        return connected.map(to -> {
            NicRequest.Builder builder =
                    NicRequest.builder(nic, to, device.owner()).policy(policy.policy());
            device.addTo(builder);
            return builder.build();
        });
    }

    private NicRequest ofFile(String name, NicId nic) {
        List<NicRequest> all = VmFile.read(Path.of(name), device.owner()).stream()
                .flatMap(vm -> vm.nics().stream().map(of -> of.requestFor(vm)))
                .toList();
        return all.stream()
                .filter(it -> it.id().vm().equals(nic.vm()) && it.id().nic().equals(nic.nic()))
                .filter(it -> it.id().namespace().isOwn()
                        || nic.namespace().isOwn()
                        || it.id().equals(nic))
                .findFirst()
                .map(it -> it.toBuilder()
                        .id(it.id().namespace().isOwn() ? nic : it.id())
                        .build())
                .orElseThrow(() -> new IllegalArgumentException(name + " has no NIC " + NicArgument.of(nic)
                        + "; it has "
                        + all.stream().map(it -> it.id().toString()).collect(Collectors.joining(", "))));
    }

    static NicRequest ofDocument(String name, NicId nic) {
        NicRequest read = SerialForm.readRequest(name, InputText.of(name));
        NetworkNamespace in =
                read.id().namespace().isOwn() ? nic.namespace() : read.id().namespace();
        NicId id = new NicId(read.id().vm(), read.id().nic(), in);
        if (!id.equals(new NicId(nic.vm(), nic.nic(), nic.namespace().isOwn() ? in : nic.namespace()))) {
            throw new IllegalArgumentException(name + ": request.id must be " + nic + ", got " + read.id());
        }
        return read.toBuilder().id(id).build();
    }
}
