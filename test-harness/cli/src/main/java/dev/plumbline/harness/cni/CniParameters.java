package dev.plumbline.harness.cni;

import dev.plumbline.spi.NetworkNamespace;
import dev.plumbline.spi.NicId;
import java.util.Map;
import java.util.Optional;

/**
 * What a runtime passes by environment variables.
 *
 * @param variables all of them
 */
record CniParameters(Map<String, String> variables) {

    CniParameters {
        variables = Map.copyOf(variables);
    }

    String command() {
        return require("CNI_COMMAND");
    }

    Optional<String> namespace() {
        return Optional.ofNullable(variables.get("CNI_NETNS")).filter(path -> !path.isEmpty());
    }

    /** The NIC of the container and the interface, in its namespace. */
    NicId nic() {
        String container = require("CNI_CONTAINERID");
        String link = require("CNI_IFNAME");
        String path = require("CNI_NETNS");
        try {
            return new NicId(container, link, NetworkNamespace.parse(path));
        } catch (IllegalArgumentException e) {
            throw new CniException(
                    CniException.INVALID_ENVIRONMENT,
                    "CNI_CONTAINERID, CNI_IFNAME and CNI_NETNS must be what a NIC can have: " + e.getMessage(),
                    e);
        }
    }

    private String require(String name) {
        String value = variables.get(name);
        if (value == null || value.isEmpty()) {
            throw new CniException(CniException.INVALID_ENVIRONMENT, name + " must be set");
        }
        return value;
    }
}
