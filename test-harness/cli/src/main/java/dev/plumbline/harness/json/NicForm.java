package dev.plumbline.harness.json;

import dev.plumbline.spi.NetworkNamespace;
import dev.plumbline.spi.NicId;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * Identity of a NIC.
 *
 * @param vm VM
 * @param nic NIC of the VM
 * @param namespace absolute path of its network namespace, or a name below {@code /run/netns}; null for the reader's own
 */
public record NicForm(
        @Nullable String vm, @Nullable String nic, @Nullable String namespace) {

    /**
     * The form of an identity.
     *
     * @param id the identity
     * @return its form
     */
    public static NicForm of(NicId id) {
        return new NicForm(
                id.vm(), id.nic(), id.namespace().path().map(Path::toString).orElse(null));
    }

    NicId toId(Place place) {
        String ofVm = place.require("vm", vm);
        String ofNic = place.require("nic", nic);
        NetworkNamespace in = namespace == null
                ? NetworkNamespace.own()
                : place.at("namespace").check(() -> NetworkNamespace.parse(namespace));
        return place.check(() -> new NicId(ofVm, ofNic, in));
    }
}
