package dev.plumbline.integration.support;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;

/** One link as {@code ip -j -d link} tells it. */
public record IpLink(JsonNode json) {

    public String name() {
        return text("ifname");
    }

    public int index() {
        return json.path("ifindex").asInt();
    }

    public int mtu() {
        return json.path("mtu").asInt();
    }

    public String mac() {
        return text("address");
    }

    /** Name of the bridge; empty without one. */
    public String master() {
        return text("master");
    }

    public String alias() {
        return text("ifalias");
    }

    public String kind() {
        return json.path("linkinfo").path("info_kind").asText("");
    }

    /** An attribute of this kind of link. */
    public JsonNode info(String key) {
        return json.path("linkinfo").path("info_data").path(key);
    }

    public boolean up() {
        return texts("flags").contains("UP");
    }

    public String qdisc() {
        return text("qdisc");
    }

    public List<String> altNames() {
        return texts("altnames");
    }

    private String text(String key) {
        return json.path(key).asText("");
    }

    private List<String> texts(String key) {
        List<String> texts = new ArrayList<>();
        json.path(key).forEach(node -> texts.add(node.asText()));
        return texts;
    }
}
