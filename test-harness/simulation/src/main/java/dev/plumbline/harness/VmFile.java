package dev.plumbline.harness;

import dev.plumbline.harness.file.FileNode;
import dev.plumbline.harness.file.YamlFile;
import dev.plumbline.spi.NetworkNamespace;
import dev.plumbline.spi.NicId;
import dev.plumbline.spi.Owner;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Reads VMs from a YAML file, or from JSON, which is YAML too; {@code docs/simulation.md} has it for users. Safe for use
 * by several threads.
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
 *         lifetime: until-closed  # of the TAP; default: until-detached
 *         vlan: 100             # or {tagged: "10,20-29", native: 5}; default: the bridge's choice
 *         network:              # one of geneve, vxlan, uplink, bridge
 *           geneve: {vni: 42, remote: 192.0.2.2, port: 6081}
 * </pre>
 */
public final class VmFile {

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
        return vms(new YamlFile(file.toString(), VmFileException::new).read(), owner);
    }

    static List<VmSpec> parse(String file, String text, Owner owner) {
        return vms(new YamlFile(file, VmFileException::new).parse(text), owner);
    }

    private static List<VmSpec> vms(FileNode root, Owner owner) {
        Set<String> seen = new HashSet<>();
        return root.mapping("vms").require("vms").elements().stream()
                .map(node -> vm(node, owner, seen))
                .toList();
    }

    private static VmSpec vm(FileNode node, Owner owner, Set<String> seen) {
        node.mapping("name", "namespace", "uid", "gid", "nics");
        String name = node.require("name").text();
        NetworkNamespace namespace = node.get("namespace")
                .map(place -> place.parse(NetworkNamespace::parse))
                .orElse(NetworkNamespace.own());
        long uid = node.get("uid").map(FileNode::id).orElse(owner.uid());
        long gid = node.get("gid").map(FileNode::id).orElse(owner.gid());
        Owner ofGuest = node.check(() -> {
            NicId.of(name, "any");
            return new Owner(uid, gid);
        });
        List<NicSpec> nics = node.require("nics").elements().stream()
                .map(place -> nic(place, name, namespace, ofGuest))
                .toList();
        return node.check(() -> {
            if (!seen.add(namespace + "/" + name)) {
                throw new IllegalArgumentException("VM \"" + name + "\" of " + namespace + " occurs twice");
            }
            return new VmSpec(name, namespace, ofGuest, nics);
        });
    }

    /** What is not allowed of a NIC is said of its place, not of its VM's. */
    private static NicSpec nic(FileNode node, String vm, NetworkNamespace namespace, Owner owner) {
        NicSpec nic = NicNode.nic(node);
        return node.check(
                () -> new VmSpec(vm, namespace, owner, List.of(nic)).nics().get(0));
    }
}
