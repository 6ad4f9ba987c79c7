package dev.plumbline.harness;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import dev.plumbline.spi.NetworkNamespace;
import dev.plumbline.spi.Owner;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Reads VMs from a YAML file, or from JSON, which is YAML too. Safe for use by several threads.
 *
 * <pre>
 * vms:
 *   - name: web-1
 *     namespace: host-a         # a name that ip netns knows, or a path; default: that of the backend
 *     uid: 1000                 # whose credentials the guest has; default: the caller's choice
 *     gid: 1000
 *     nics:
 *       - name: nic0
 *         queues: 4             # default 1
 *         mtu: 9001             # bytes; default: the provider's
 *         mac: 02:00:00:00:00:01  # default: derived
 *         tap: web-1-tap        # also bridge, tunnel; default: derived
 *         network:              # one of geneve, vxlan, uplink
 *           geneve: {vni: 42, remote: 192.0.2.2, port: 6081}
 * </pre>
 */
public final class VmFile {

    private static final long MOST_BYTES = 16L << 20;

    private static final ObjectMapper MAPPER = new ObjectMapper(new YAMLFactory())
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION);

    private VmFile() {}

    /**
     * Reads a file.
     *
     * @param file YAML or JSON, at most 16 MiB
     * @param owner of VMs that give none
     * @return the VMs, in the order of the file
     * @throws VmFileException if it cannot be read, or something in it is not allowed
     */
    public static List<VmSpec> read(Path file, Owner owner) {
        try {
            if (Files.size(file) > MOST_BYTES) {
                throw new VmFileException(
                        file + ": must have at most " + MOST_BYTES + " bytes, got " + Files.size(file), null);
            }
            return parse(file.toString(), Files.readString(file), owner);
        } catch (IOException e) {
            throw new VmFileException(file + ": cannot be read: " + e, e);
        }
    }

    static List<VmSpec> parse(String file, String text, Owner owner) {
        FileNode root = new FileNode(file, "", tree(file, text)).mapping("vms");
        Set<String> seen = new HashSet<>();
        return root.require("vms").elements().stream()
                .map(node -> vm(node, owner, seen))
                .toList();
    }

    private static JsonNode tree(String file, String text) {
        try {
            return MAPPER.readTree(text);
        } catch (JsonProcessingException e) {
            String where = e.getLocation() == null ? "" : ", line " + e.getLocation().getLineNr();
            throw new VmFileException(file + where + ": is neither YAML nor JSON: " + e.getOriginalMessage(), e);
        } catch (StackOverflowError e) {
            throw new VmFileException(file + ": is nested too deeply", e);
        }
    }

    private static VmSpec vm(FileNode node, Owner owner, Set<String> seen) {
        node.mapping("name", "namespace", "uid", "gid", "nics");
        String name = node.require("name").text();
        NetworkNamespace namespace = node.get("namespace")
                .map(place -> place.parse(NetworkNamespace::parse))
                .orElse(NetworkNamespace.own());
        long uid = node.get("uid").map(FileNode::id).orElse(owner.uid());
        long gid = node.get("gid").map(FileNode::id).orElse(owner.gid());
        List<NicSpec> nics =
                node.require("nics").elements().stream().map(NicNode::nic).toList();
        return node.check(() -> {
            if (!seen.add(namespace + "/" + name)) {
                throw new IllegalArgumentException("VM \"" + name + "\" of " + namespace + " occurs twice");
            }
            return new VmSpec(name, namespace, new Owner(uid, gid), nics);
        });
    }
}
