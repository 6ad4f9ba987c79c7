package dev.plumbline.integration.support;

import dev.plumbline.spi.Attachment;
import dev.plumbline.spi.BackendOptions;
import dev.plumbline.spi.Backends;
import dev.plumbline.spi.NetworkBackend;
import dev.plumbline.spi.NetworkBackendProvider;
import dev.plumbline.spi.NetworkNamespace;
import dev.plumbline.spi.NicId;
import dev.plumbline.spi.NicRequest;
import dev.plumbline.spi.Owner;
import dev.plumbline.spi.VxlanTunnel;
import java.util.ServiceLoader;

/**
 * A VM manager in a process of its own. {@code AttachChild probe} tells what the provider says of itself;
 * {@code AttachChild attach NAMESPACE} attaches vm1/eth0 (in its own namespace for {@code own}) and prints the
 * attachment, or the exception.
 */
public final class AttachChild {

    private AttachChild() {}

    public static void main(String[] arguments) {
        NetworkBackendProvider tap = ServiceLoader.load(NetworkBackendProvider.class).stream()
                .map(ServiceLoader.Provider::get)
                .filter(provider -> provider.name().equals("tap"))
                .findFirst()
                .orElseThrow();
        System.out.println("provider in " + tap.getClass().getModule());
        if (arguments[0].equals("probe")) {
            System.out.println(tap.probe());
            return;
        }
        try (NetworkBackend backend = tap.open(Backends.configuredOptions("tap", BackendOptions.none()))) {
            System.out.println(tell(backend.attach(request(arguments[1]))));
        } catch (RuntimeException e) {
            System.out.println(e.getClass().getSimpleName() + ": " + e.getMessage());
        }
    }

    private static NicRequest request(String namespace) {
        NetworkNamespace where = namespace.equals("own") ? NetworkNamespace.own() : NetworkNamespace.named(namespace);
        return NicRequest.builder(new NicId("vm1", "eth0", where), VxlanTunnel.of("42", "192.0.2.2"), new Owner(0, 0))
                .build();
    }

    /** What a test may expect, whichever process attached. */
    public static String tell(Attachment attachment) {
        return "attached " + attachment.tap().name() + " "
                + attachment.tap().link().mac() + " "
                + attachment.bridge().name() + " " + attachment.bridge().mac() + " "
                + attachment.uplink().orElseThrow().name() + " mtu "
                + attachment.mtu();
    }
}
