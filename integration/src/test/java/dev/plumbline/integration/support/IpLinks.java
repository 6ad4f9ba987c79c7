package dev.plumbline.integration.support;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.StreamSupport;

/** The state of a namespace by way of iproute2 and /sys: nothing here shares code with the provider. */
public final class IpLinks {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final TestNamespace namespace;

    public IpLinks(TestNamespace namespace) {
        this.namespace = namespace;
    }

    public List<IpLink> all() {
        List<IpLink> links = new ArrayList<>();
        parse(namespace.ip("-j -d link show")).forEach(node -> links.add(new IpLink(node)));
        return links;
    }

    public List<String> names() {
        return all().stream().map(IpLink::name).toList();
    }

    public IpLink get(String name) {
        return new IpLink(parse(namespace.ip("-j -d link show dev " + name)).get(0));
    }

    public IpLink get(Object name) {
        return get(name.toString());
    }

    /** Every IPv6 address of a link. */
    public List<String> ipv6Addresses(Object name) {
        JsonNode addresses = parse(namespace.ip("-j -6 addr show dev " + name));
        return StreamSupport.stream(addresses.spliterator(), false)
                .flatMap(link -> StreamSupport.stream(link.path("addr_info").spliterator(), false))
                .map(address -> address.path("local").asText())
                .toList();
    }

    /** A file below /sys/class/net/NAME. */
    public String sys(Object name, String file) {
        return namespace.exec("cat", "/sys/class/net/" + name + "/" + file);
    }

    private static JsonNode parse(String json) {
        try {
            return JSON.readTree(json.isEmpty() ? "[]" : json);
        } catch (JsonProcessingException e) {
            throw new AssertionError("ip printed " + json, e);
        }
    }
}
