package dev.plumbline.harness.operate;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.plumbline.harness.ip.IpLink;
import dev.plumbline.harness.process.Command;
import dev.plumbline.spi.NetworkNamespace;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The links of a namespace as iproute2 shows them, whatever the provider says of them. */
record Links(List<IpLink> all) {

    private static final Duration PATIENCE = Duration.ofSeconds(10);

    /** iproute2 prints control characters of an alias as they are. */
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(JsonReadFeature.ALLOW_UNESCAPED_CONTROL_CHARS)
            .build();

    Links {
        all = List.copyOf(all);
    }

    /** @throws dev.plumbline.harness.process.CommandException if iproute2 is not there, or fails */
    static Links of(NetworkNamespace namespace) {
        return parse(Command.of(Shell.in(namespace, "ip", "-j", "-d", "-s", "link", "show"))
                .within(PATIENCE)
                .output());
    }

    static Links parse(String json) {
        List<IpLink> links = new ArrayList<>();
        try {
            for (JsonNode link : JSON.readTree(json.isEmpty() ? "[]" : json)) {
                if (link.has("ifname")) { // what ip leaves out is an empty object
                    links.add(new IpLink(link));
                }
            }
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("ip printed no JSON: " + e.getOriginalMessage(), e);
        }
        return new Links(links);
    }

    Optional<IpLink> called(String name) {
        return all.stream()
                .filter(link -> link.name().equals(name) || link.altNames().contains(name))
                .findFirst();
    }

    /** One whose tag has a word, such as {@code bridge=plb2a-k5cug} (docs/operations.md). */
    Optional<IpLink> tagged(String word) {
        return all.stream()
                .filter(link -> List.of(link.alias().split(" ", -1)).contains(word))
                .findFirst();
    }

    /** What a link's tag says; empty if it has none, or says nothing of this. */
    static Optional<String> tag(IpLink link, String key) {
        String prefix = key + "=";
        return link.alias().startsWith("plumbline/")
                ? List.of(link.alias().split(" ", -1)).stream()
                        .filter(word -> word.startsWith(prefix))
                        .map(word -> word.substring(prefix.length()))
                        .findFirst()
                : Optional.empty();
    }
}
