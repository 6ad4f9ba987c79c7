package dev.plumbline.harness.doctor;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * {@code ip} in a namespace of the host.
 *
 * @param host the host
 * @param namespace its name; empty for this process's own
 */
record IpCommand(HostView host, Optional<String> namespace) {

    /** iproute2 prints control characters of an alias as they are. */
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(JsonReadFeature.ALLOW_UNESCAPED_CONTROL_CHARS)
            .build();

    /** In this process's namespace, and in each that has a name. */
    static Stream<IpCommand> everywhere(HostView host) {
        return Stream.concat(
                Stream.of(new IpCommand(host, Optional.empty())),
                host.names("/run/netns").stream().map(name -> new IpCommand(host, Optional.of(name))));
    }

    /** What it prints; an empty list if it fails. */
    JsonNode json(String... arguments) {
        List<String> words = new ArrayList<>(List.of("ip"));
        namespace.ifPresent(name -> words.addAll(List.of("-n", name)));
        words.add("-j");
        words.addAll(List.of(arguments));
        String output = host.output(words).filter(text -> !text.isBlank()).orElse("[]");
        try {
            return JSON.readTree(output);
        } catch (JsonProcessingException e) {
            return JSON.createArrayNode();
        }
    }
}
