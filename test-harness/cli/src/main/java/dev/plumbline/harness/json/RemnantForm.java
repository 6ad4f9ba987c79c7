package dev.plumbline.harness.json;

import dev.plumbline.spi.NetworkNamespace;
import dev.plumbline.spi.Remnant;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * A link that belongs to no complete attachment.
 *
 * @param namespace path of its network namespace; null for the command's own
 * @param link interface name
 * @param role what it is
 * @param id the NIC that it belongs to; null where it is nobody's
 * @param problem why it is one, for a person
 */
public record RemnantForm(
        @Nullable String namespace,
        @Nullable String link,
        @Nullable String role,
        @Nullable NicForm id,
        @Nullable String problem) {

    /**
     * The form of a remnant.
     *
     * @param namespace where it was found
     * @param remnant the remnant
     * @return its form
     */
    public static RemnantForm of(NetworkNamespace namespace, Remnant remnant) {
        return new RemnantForm(
                namespace.path().map(Path::toString).orElse(null),
                remnant.link().value(),
                remnant.role(),
                remnant.nic().map(NicForm::of).orElse(null),
                remnant.problem());
    }
}
