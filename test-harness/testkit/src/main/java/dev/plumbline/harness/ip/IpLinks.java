package dev.plumbline.harness.ip;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.StreamSupport;

/** The links of a namespace as iproute2 and {@code /sys} show them now. */
public final class IpLinks {

    /** iproute2 prints control characters of an alias as they are. */
    private static final ObjectMapper JSON = JsonMapper.builder()
            .enable(JsonReadFeature.ALLOW_UNESCAPED_CONTROL_CHARS)
            .build();

    private final TestNamespace namespace;

    IpLinks(TestNamespace namespace) {
        this.namespace = namespace;
    }

    /**
     * Every link, the loopback device included.
     *
     * @return links in the order of their indexes
     */
    public List<IpLink> all() {
        return parse(namespace.ip("-j -d -s link show"));
    }

    /**
     * The names of all links.
     *
     * @return names in the order of the links' indexes
     */
    public List<String> names() {
        return all().stream().map(IpLink::name).toList();
    }

    /**
     * One link.
     *
     * @param name its name, or what has it as text
     * @return the link
     * @throws dev.plumbline.harness.process.CommandException if there is none
     */
    public IpLink get(Object name) {
        return parse(namespace.ip("-j -d -s link show dev " + name)).get(0);
    }

    /**
     * Every IPv6 address of a link.
     *
     * @param name its name, or what has it as text
     * @return addresses as text
     */
    public List<String> ipv6Addresses(Object name) {
        return StreamSupport.stream(
                        tree(namespace.ip("-j -6 addr show dev " + name)).spliterator(), false)
                .flatMap(link -> StreamSupport.stream(link.path("addr_info").spliterator(), false))
                .map(address -> address.path("local").asText())
                .toList();
    }

    /**
     * A file below {@code /sys/class/net/NAME}.
     *
     * @param name the link's name, or what has it as text
     * @param file the file's name
     * @return its content
     */
    public String sys(Object name, String file) {
        return namespace.exec("cat", "/sys/class/net/" + name + "/" + file);
    }

    /** Reads the output of {@code ip -j link}, which has empty objects for what it leaves out. */
    static List<IpLink> parse(String json) {
        List<IpLink> links = new ArrayList<>();
        for (JsonNode link : tree(json)) {
            if (link.has("ifname")) {
                links.add(new IpLink(link));
            }
        }
        return links;
    }

    private static JsonNode tree(String json) {
        try {
            return JSON.readTree(json.isEmpty() ? "[]" : json);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("ip printed no JSON: " + json, e);
        }
    }
}
