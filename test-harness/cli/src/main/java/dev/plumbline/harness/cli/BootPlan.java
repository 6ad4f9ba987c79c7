package dev.plumbline.harness.cli;

import dev.plumbline.harness.NicSpec;
import dev.plumbline.harness.VmFile;
import dev.plumbline.harness.VmSpec;
import dev.plumbline.harness.lab.Lab;
import dev.plumbline.harness.lab.LabHost;
import dev.plumbline.spi.InterfaceNames;
import dev.plumbline.spi.Network;
import dev.plumbline.spi.Owner;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Which VMs are booted. */
final class BootPlan {

    /** As good as any other; in hex, as tunnels are often given. */
    private static final String VNI = "0x2a";

    private BootPlan() {}

    /** VMs of the file, or else as many as were asked for, on both hosts in turn and all in one network. */
    static List<VmSpec> vms(BootOptions options, Lab lab, TunnelProbe probe) {
        if (options.file != null) {
            List<VmSpec> vms = VmFile.read(options.file, options.owner());
            vms.forEach(vm -> requireHost(options, lab, vm));
            vms.stream().flatMap(vm -> vm.nics().stream()).map(NicSpec::network).forEach(probe::require);
            return vms;
        }
        TunnelChoice tunnel = probe.choose(options.tunnel);
        Owner owner = options.owner();
        List<VmSpec> vms = new ArrayList<>();
        for (int i = 0; i < options.vms(); i++) {
            LabHost here = lab.hosts().get(i % 2);
            LabHost there = lab.hosts().get(1 - i % 2);
            Network network = tunnel.to(there.ipv4().getHostAddress(), VNI);
            NicSpec nic = new NicSpec(
                    "nic0",
                    network,
                    options.queues,
                    options.mtu(),
                    Optional.empty(),
                    InterfaceNames.derived(),
                    options.lifetime());
            vms.add(new VmSpec("vm" + (i + 1), here.namespace(), owner, List.of(nic)));
        }
        return vms;
    }

    private static void requireHost(BootOptions options, Lab lab, VmSpec vm) {
        if (lab.hosts().stream().noneMatch(host -> host.namespace().equals(vm.namespace()))) {
            throw new IllegalArgumentException(options.file + ": namespace of VM " + vm.name() + " must be "
                    + Lab.HOST_A + " or " + Lab.HOST_B + ", got " + vm.namespace());
        }
    }
}
