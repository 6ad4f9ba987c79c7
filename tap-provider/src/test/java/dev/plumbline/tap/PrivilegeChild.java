package dev.plumbline.tap;

import dev.plumbline.spi.BackendOptions;
import dev.plumbline.spi.NetworkBackend;
import dev.plumbline.spi.NetworkException;
import dev.plumbline.spi.NetworkNamespace;
import dev.plumbline.spi.NicRequest;

/** An attach and a detach as another user, in the own namespace or a named one; prints what came of it. */
public final class PrivilegeChild {

    private PrivilegeChild() {}

    public static void main(String[] args) {
        NetworkNamespace namespace = args.length == 0 ? NetworkNamespace.own() : NetworkNamespace.named(args[0]);
        TapProvider provider = new TapProvider();
        System.out.println("probe: " + provider.probe());
        NicRequest request = Requests.nic("vm1", namespace, 42).build();
        try (NetworkBackend backend = provider.open(BackendOptions.none())) {
            backend.attach(request);
            System.out.println(
                    "check: " + backend.check(backend.find(request.id()).orElseThrow()));
            System.out.println("detached: " + backend.detach(request.id()));
        } catch (NetworkException e) {
            System.out.println("failed: " + e.getClass().getSimpleName() + ": " + e.getMessage());
        }
    }
}
