package dev.plumbline.harness.lab;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads links from the output of {@code ip -j -d -s link}. */
final class LinkReader {

    private static final ObjectMapper JSON = new ObjectMapper();

    private LinkReader() {}

    static List<LinkState> read(String namespace) {
        return parse(IpCommand.run("-n", namespace, "-j", "-d", "-s", "link", "show"));
    }

    static List<LinkState> parse(String json) {
        List<LinkState> links = new ArrayList<>();
        for (JsonNode link : tree(json)) {
            if (link.has("ifname")) { // iproute2 prints empty objects for what it filters
                links.add(link(link));
            }
        }
        return links;
    }

    /** Reads the output of {@code ip -j addr show dev NAME}. */
    static List<String> addresses(String json) {
        List<String> addresses = new ArrayList<>();
        for (JsonNode link : tree(json)) {
            link.path("addr_info")
                    .forEach(address -> addresses.add(address.path("local").asText()));
        }
        return addresses;
    }

    private static JsonNode tree(String json) {
        try {
            return JSON.readTree(json);
        } catch (JsonProcessingException e) {
            throw new LabException("ip printed no JSON: " + e.getOriginalMessage(), e);
        }
    }

    private static LinkState link(JsonNode link) {
        boolean up = false;
        for (JsonNode flag : link.path("flags")) {
            up |= flag.asText().equals("UP");
        }
        return new LinkState(
                link.path("ifname").asText(),
                link.path("ifindex").asInt(),
                link.path("linkinfo").path("info_kind").asText(""),
                link.path("address").asText(""),
                link.path("mtu").asInt(),
                up,
                Optional.ofNullable(link.path("master").textValue()),
                link.path("stats64").path("tx").path("packets").asLong(),
                link.path("stats64").path("rx").path("packets").asLong());
    }
}
