package dev.plumbline.harness.cli;

import dev.plumbline.harness.RunningVm;
import dev.plumbline.spi.Network;
import dev.plumbline.spi.Tunnel;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A NIC that pings another one through a tunnel. */
record Conversation(RunningVm from, int fromNic, RunningVm to, int toNic) {

    /** Each NIC with a peer of the same virtual network on another host; NICs without one have nobody to talk to. */
    static List<Conversation> among(List<RunningVm> vms) {
        List<Conversation> found = new ArrayList<>();
        for (int i = 0; i < vms.size(); i++) {
            for (int nic = 0; nic < vms.get(i).nics().size(); nic++) {
                Conversation conversation = peerOf(vms, i, nic);
                if (conversation != null) {
                    found.add(conversation);
                }
            }
        }
        return found;
    }

    /** The next one in the list, so that all of them are asked by somebody. */
    private static @Nullable Conversation peerOf(List<RunningVm> vms, int index, int nic) {
        RunningVm from = vms.get(index);
        for (int step = 1; step < vms.size(); step++) {
            RunningVm to = vms.get((index + step) % vms.size());
            for (int toNic = 0; toNic < to.nics().size(); toNic++) {
                boolean elsewhere = !to.spec().namespace().equals(from.spec().namespace());
                if (elsewhere && sameNetwork(network(from, nic), network(to, toNic))) {
                    return new Conversation(from, nic, to, toNic);
                }
            }
        }
        return null;
    }

    private static Network network(RunningVm vm, int nic) {
        return vm.nics().get(nic).attachment().network();
    }

    private static boolean sameNetwork(Network one, Network other) {
        return one instanceof Tunnel a
                && other instanceof Tunnel b
                && a.kind().equals(b.kind())
                && a.vni().equals(b.vni())
                && a.port() == b.port();
    }
}
