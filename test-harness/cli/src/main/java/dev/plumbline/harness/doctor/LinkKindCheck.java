package dev.plumbline.harness.doctor;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Whether the kernel can make links of some kind. */
record LinkKindCheck(String kind, boolean needed, String without, String... arguments) implements Check {

    static final LinkKindCheck BRIDGE = new LinkKindCheck("bridge", true, "nothing can be attached");
    static final LinkKindCheck GENEVE = new LinkKindCheck(
            "geneve", false, "use vxlan, or plumbline boot --kernel uml", "id", "1", "remote", "192.0.2.1");
    static final LinkKindCheck VXLAN =
            new LinkKindCheck("vxlan", false, "use geneve", "id", "1", "remote", "192.0.2.1", "dstport", "4789");

    @Override
    public Finding examine(HostView host) {
        Optional<String> how = KernelModules.find(host, kind);
        if (how.isEmpty() && canBeMade(host)) {
            how = Optional.of("built into the kernel");
        }
        if (how.isPresent()) {
            return Finding.found(kind, how.get());
        }
        String remedy = "modprobe " + kind + ", or boot a kernel that has it; without it " + without;
        return needed
                ? Finding.lacking(kind, "the kernel has no such links", remedy)
                : Finding.limited(kind, "the kernel has no such links", remedy);
    }

    /** The namespace goes away with the command, and the link with it. */
    private boolean canBeMade(HostView host) {
        List<String> trial = new ArrayList<>(List.of("ip", "link", "add", "plbprobe", "type", kind));
        trial.addAll(Arrays.asList(arguments));
        return host.succeeds(inNamespace(trial, "unshare", "-n"))
                || host.succeeds(inNamespace(trial, "unshare", "-U", "-r", "-n"));
    }

    private static String[] inNamespace(List<String> command, String... unshare) {
        List<String> all = new ArrayList<>(Arrays.asList(unshare));
        all.addAll(command);
        return all.toArray(String[]::new);
    }
}
