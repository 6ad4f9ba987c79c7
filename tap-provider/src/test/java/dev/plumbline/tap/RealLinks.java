package dev.plumbline.tap;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The links of a real namespace by the names that the model has for their fields: from {@code ip}, /proc and /sys. */
final class RealLinks {

    private static final ObjectMapper JSON = new ObjectMapper();
    /** A line of JSON, then lines of path, colon and value. Some links have no such file. */
    private static final String READ = "ip -j -d link; echo;"
            + " bridge fdb show;"
            + " grep -sH . /proc/sys/net/ipv6/conf/*/accept_ra /sys/class/net/*/owner /sys/class/net/*/group || true";

    private static final List<String> PORT_FLAGS = List.of(
            "hairpin",
            "guard",
            "root_block",
            "learning",
            "flood",
            "mcast_flood",
            "bcast_flood",
            "neigh_suppress",
            "isolated",
            "locked");

    private final Map<String, String> files = new HashMap<>();

    private final List<String> flooded = new ArrayList<>();

    private final RealTraffic traffic;

    private RealLinks(RealTraffic traffic) {
        this.traffic = traffic;
    }

    static List<Map<String, Object>> of(Netns at) {
        RealLinks reader = new RealLinks(RealTraffic.read(at));
        String read = Command.run("ip", "netns", "exec", at.name(), "sh", "-c", READ);
        read.lines().filter(line -> line.startsWith("/")).forEach(line -> {
            int colon = line.indexOf(':');
            reader.files.put(line.substring(0, colon), line.substring(colon + 1));
        });
        read.lines().filter(line -> line.startsWith("00:")).forEach(reader.flooded::add);
        List<Map<String, Object>> links = new ArrayList<>();
        try {
            JSON.readTree(read.lines().findFirst().orElseThrow()).forEach(link -> links.add(reader.fields(link)));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
        return links;
    }

    private Map<String, Object> fields(JsonNode link) {
        String name = link.path("ifname").asText();
        JsonNode info = link.path("linkinfo");
        JsonNode data = info.path("info_data");
        List<String> flags = new ArrayList<>();
        link.path("flags").forEach(flag -> flags.add(flag.asText()));
        List<String> altNames = new ArrayList<>();
        link.path("altnames").forEach(altName -> altNames.add(altName.asText()));
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("ifname", name);
        fields.put("kind", info.path("info_kind").asText(""));
        fields.put("up", flags.contains("UP"));
        fields.put("mtu", link.path("mtu").asInt());
        fields.put("address", link.path("address").asText());
        fields.put("master", link.path("master").asText(""));
        fields.put("group", link.path("group").asText());
        fields.put("ifalias", link.path("ifalias").asText(""));
        fields.put("qdisc", link.path("qdisc").asText());
        fields.put("altnames", altNames);
        fields.put("min_mtu", link.path("min_mtu").asInt());
        fields.put("max_mtu", link.path("max_mtu").asInt());
        fields.put("inet6_addr_gen_mode", link.path("inet6_addr_gen_mode").asText(""));
        fields.put("accept_ra", files.getOrDefault("/proc/sys/net/ipv6/conf/" + name + "/accept_ra", ""));
        fields.put("operstate", link.path("operstate").asText());
        fields.put("as_port", port(info));
        fields.put("clsact", traffic.of(name));
        switch (info.path("info_kind").asText("")) {
            case "bridge" -> {
                number(fields, data, "forward_delay", "stp_state", "priority", "mcast_snooping");
                fields.remove("operstate");
            }
            case "geneve", "vxlan" -> {
                number(fields, data, "id", "port");
                fields.put("learning", data.path("learning").asBoolean());
                outer(fields, data);
                String remote =
                        address(data.path("remote").asText(data.path("remote6").asText()));
                fields.put("remote", remote);
                fields.put(
                        "local",
                        address(data.path("local").asText(data.path("local6").asText())));
                fields.put("device", data.path("link").asText(""));
                fields.put("entries", entries(name, remote));
            }
            case "tun" -> tap(fields, data, name);
            default -> {}
        }
        return fields;
    }

    /** As the modelled kernel has them. */
    private static void outer(Map<String, Object> fields, JsonNode data) {
        JsonNode ports = data.path("port_range");
        fields.put("ttl", data.path("ttl").asInt());
        fields.put("tos", data.path("tos").asText(""));
        fields.put("df", data.path("df").asText());
        for (String flag : List.of("udp_csum", "udp_zero_csum6_tx", "udp_zero_csum6_rx")) {
            fields.put(flag, data.path(flag).asBoolean());
        }
        fields.put(
                "port_range",
                ports.path("low").asInt() + "-" + ports.path("high").asInt());
    }

    private static Map<String, Object> port(JsonNode info) {
        Map<String, Object> fields = new LinkedHashMap<>();
        if (info.path("info_slave_kind").asText("").equals("bridge")) {
            JsonNode data = info.path("info_slave_data");
            fields.put("state", data.path("state").asText());
            PORT_FLAGS.forEach(flag -> fields.put(flag, data.path(flag).asBoolean()));
        }
        return fields;
    }

    private static void number(Map<String, Object> fields, JsonNode data, String... names) {
        for (String name : names) {
            fields.put(name, data.path(name).asInt());
        }
    }

    private void tap(Map<String, Object> fields, JsonNode data, String name) {
        fields.put("owner", files.get("/sys/class/net/" + name + "/owner").replace("-1", ""));
        fields.put("gid", files.get("/sys/class/net/" + name + "/group").replace("-1", ""));
        fields.put("type", data.path("type").asText());
        for (String flag : List.of("pi", "vnet_hdr", "multi_queue", "persist")) {
            fields.put(flag, data.path(flag).asBoolean());
        }
        fields.put("numqueues", data.path("numqueues").asInt());
    }

    /** Remotes for the MAC of zeros, but for that of a link that has only one. */
    private List<String> entries(String link, String remote) {
        return flooded.stream()
                .map(Pattern.compile("00:00:00:00:00:00 dev " + link + " dst (\\S+) .*")::matcher)
                .filter(Matcher::matches)
                .map(entry -> address(entry.group(1)))
                .filter(to -> !to.equals(remote))
                .sorted()
                .toList();
    }

    private static String address(String text) {
        try {
            return text.isEmpty() ? "" : InetAddress.getByName(text).getHostAddress();
        } catch (UnknownHostException e) {
            throw new IllegalStateException(e);
        }
    }
}
