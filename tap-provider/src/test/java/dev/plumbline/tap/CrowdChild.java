package dev.plumbline.tap;

import dev.plumbline.spi.NetworkNamespace;
import java.util.Arrays;
import java.util.List;

/** Another process with a crowd of its own: NICS NAMESPACE... */
public final class CrowdChild {

    private CrowdChild() {}

    public static void main(String[] args) throws Exception {
        List<NetworkNamespace> namespaces =
                Arrays.stream(args).skip(1).map(NetworkNamespace::named).toList();
        try (TapBackend backend = Requests.backend()) {
            Crowd crowd = new Crowd(backend, "b", Integer.parseInt(args[0]), namespaces);
            crowd.attachAll();
            crowd.detachAll();
        }
    }
}
