package dev.plumbline.harness.cni;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.plumbline.harness.json.NamesForm;
import dev.plumbline.harness.json.NetworkForm;
import dev.plumbline.harness.json.NicForm;
import dev.plumbline.harness.json.OwnerForm;
import dev.plumbline.harness.json.PolicyForm;
import dev.plumbline.harness.json.RequestForm;
import dev.plumbline.harness.json.SerialForm;
import dev.plumbline.harness.json.SerialFormException;
import dev.plumbline.spi.NicId;
import dev.plumbline.spi.NicRequest;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What a runtime passes on standard input. Keys that are not ours are the runtime's.
 *
 * @param cniVersion version of the protocol
 * @param name name of the network
 * @param network what to connect NICs to, as in the serial form
 * @param owner who may open TAPs; null for root
 * @param queues queue pairs; null for one
 * @param mtuBytes MTU in bytes; null for the provider's
 * @param guestMac the guest's MAC; null to derive it
 * @param tap name of the TAP; null for CNI_IFNAME, or the derived one in a chain
 * @param policy what the port lets pass; null for an open one
 * @param provider name of the provider; null for the configured one
 * @param instance instance of the provider; null for {@code cni}
 * @param prevResult result of the plugin before, or of ADD
 * @param runtimeConfig what the runtime adds, such as a MAC
 * @param validAttachments all that GC keeps; null if the runtime does not say
 */
@JsonIgnoreProperties(ignoreUnknown = true)
record CniConfiguration(
        @Nullable String cniVersion,
        @Nullable String name,
        @Nullable NetworkForm network,
        @Nullable OwnerForm owner,
        @Nullable Integer queues,
        @Nullable Integer mtuBytes,
        @Nullable String guestMac,
        @Nullable String tap,
        @Nullable PolicyForm policy,
        @Nullable String provider,
        @Nullable String instance,
        @Nullable JsonNode prevResult,
        @Nullable RuntimeConfig runtimeConfig,
        @JsonProperty("cni.dev/valid-attachments") @Nullable JsonNode validAttachments) {

    static final List<String> VERSIONS = List.of("0.4.0", "1.0.0", "1.1.0");

    private static final String SOURCE = "network configuration";

    private static final JsonMapper MAPPER = JsonMapper.builder()
            .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
            .build();

    /**
     * What a runtime adds.
     *
     * @param mac the guest's MAC; null if it has no wish
     */
    @JsonIgnoreProperties(ignoreUnknown = true)
    record RuntimeConfig(@Nullable String mac) {}

    /** @throws CniException if it is no configuration, or of a version that is not ours */
    static CniConfiguration parse(String text) {
        CniConfiguration parsed;
        try {
            parsed = MAPPER.readValue(text, CniConfiguration.class);
        } catch (JsonMappingException e) {
            String place = e.getPath().stream()
                    .map(step -> step.getFieldName() == null ? "[" + step.getIndex() + "]" : step.getFieldName())
                    .collect(Collectors.joining("."));
            throw place.isEmpty()
                    ? noJson(e)
                    : new CniException(
                            CniException.INVALID_CONFIGURATION,
                            SOURCE + ": " + place + " is not allowed: "
                                    + e.getOriginalMessage().lines().findFirst().orElse(""),
                            e);
        } catch (JsonProcessingException e) {
            throw noJson(e);
        }
        if (parsed == null) {
            throw new CniException(CniException.DECODING_FAILURE, SOURCE + " must be a JSON object, got null");
        }
        return parsed;
    }

    private static CniException noJson(JsonProcessingException e) {
        String message = e.getOriginalMessage().lines().findFirst().orElse("");
        return new CniException(CniException.DECODING_FAILURE, SOURCE + " is not JSON: " + message, e);
    }

    void requireVersion() {
        if (cniVersion == null || !VERSIONS.contains(cniVersion)) {
            throw new CniException(
                    CniException.INCOMPATIBLE_VERSION,
                    SOURCE + ": cniVersion must be one of " + String.join(", ", VERSIONS) + ", got " + cniVersion);
        }
    }

    /**
     * What GC keeps, each as {@code CONTAINER/INTERFACE}. The library of most runtimes writes null where that is nothing.
     *
     * @throws CniException if the runtime says nothing of it, or no list
     */
    Set<String> valid() {
        if (validAttachments == null || !validAttachments.isArray() && !validAttachments.isNull()) {
            throw new CniException(
                    CniException.INVALID_CONFIGURATION,
                    "GC needs cni.dev/valid-attachments, a list of objects with containerID and ifname");
        }
        Set<String> valid = new HashSet<>();
        for (JsonNode attachment : validAttachments) {
            if (!attachment.path("containerID").isTextual()
                    || !attachment.path("ifname").isTextual()) {
                throw new CniException(
                        CniException.INVALID_CONFIGURATION,
                        SOURCE + ": each of cni.dev/valid-attachments must have containerID and ifname, got "
                                + attachment);
            }
            valid.add(attachment.path("containerID").asText() + "/"
                    + attachment.path("ifname").asText());
        }
        return valid;
    }

    /** In answers to a configuration of any version. */
    String versionOfAnswer() {
        return cniVersion != null && VERSIONS.contains(cniVersion) ? cniVersion : VERSIONS.get(VERSIONS.size() - 1);
    }

    /** Nothing of another VM manager is collected as garbage. */
    String instanceOrDefault() {
        return Objects.requireNonNullElse(instance, "cni");
    }

    NicRequest request(NicId nic) {
        String mac = runtimeConfig != null && runtimeConfig.mac() != null ? runtimeConfig.mac() : guestMac;
        String chosen = tap == null && prevResult == null ? nic.nic() : tap;
        NamesForm names = chosen == null ? null : new NamesForm(chosen, null, null);
        OwnerForm user = owner == null ? new OwnerForm(0L, 0L) : owner;
        try {
            return SerialForm.toRequest(
                    SOURCE,
                    new RequestForm(NicForm.of(nic), network, user, queues, mtuBytes, mac, names, null, policy));
        } catch (SerialFormException e) {
            throw new CniException(CniException.INVALID_CONFIGURATION, String.valueOf(e.getMessage()), e);
        }
    }
}
