package dev.plumbline.harness.ip;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;

/**
 * One link.
 *
 * @param json an element of the output of {@code ip -j -d -s link}
 */
public record IpLink(JsonNode json) {

    /**
     * The interface name.
     *
     * @return 1 to 15 bytes
     */
    public String name() {
        return text("ifname");
    }

    /**
     * The interface index.
     *
     * @return a positive number
     */
    public int index() {
        return json.path("ifindex").asInt();
    }

    /**
     * The MTU.
     *
     * @return bytes
     */
    public int mtu() {
        return json.path("mtu").asInt();
    }

    /**
     * The Ethernet address.
     *
     * @return its text; empty if the link has none
     */
    public String mac() {
        return text("address");
    }

    /**
     * The link that it is enslaved to.
     *
     * @return a name; empty text without one
     */
    public String master() {
        return text("master");
    }

    /**
     * The alias.
     *
     * @return its text; empty without one
     */
    public String alias() {
        return text("ifalias");
    }

    /**
     * The kind of link.
     *
     * @return such as {@code bridge}; empty text for a physical one
     */
    public String kind() {
        return json.path("linkinfo").path("info_kind").asText("");
    }

    /**
     * An attribute that only its kind of link has.
     *
     * @param key such as {@code stp_state}
     * @return the value; a missing node if there is none
     */
    public JsonNode info(String key) {
        return json.path("linkinfo").path("info_data").path(key);
    }

    /**
     * Whether it was brought up.
     *
     * @return whether {@code IFF_UP} is set
     */
    public boolean up() {
        return texts("flags").contains("UP");
    }

    /**
     * The root queueing discipline.
     *
     * @return its kind
     */
    public String qdisc() {
        return text("qdisc");
    }

    /**
     * Alternative names.
     *
     * @return none if there are no others
     */
    public List<String> altNames() {
        return texts("altnames");
    }

    /**
     * Frames sent.
     *
     * @return the counter of the link
     */
    public long sent() {
        return json.path("stats64").path("tx").path("packets").asLong();
    }

    /**
     * Frames received.
     *
     * @return the counter of the link
     */
    public long received() {
        return json.path("stats64").path("rx").path("packets").asLong();
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
