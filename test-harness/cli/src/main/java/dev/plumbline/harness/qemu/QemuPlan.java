package dev.plumbline.harness.qemu;

import dev.plumbline.harness.guest.GuestException;
import dev.plumbline.harness.guest.GuestNic;
import dev.plumbline.harness.guest.GuestSpec;
import dev.plumbline.spi.NetworkNamespace;
import dev.plumbline.spi.Owner;
import java.util.ArrayList;
import java.util.List;

/**
 * One process for all NICs of a guest.
 *
 * @param vm name of the VM
 * @param namespace where the process runs
 * @param owner who it runs as
 * @param nics the NICs
 */
record QemuPlan(String vm, NetworkNamespace namespace, Owner owner, List<QemuNic> nics) {

    static QemuPlan of(GuestSpec spec) {
        GuestNic first = spec.nics().get(0);
        List<QemuNic> nics = new ArrayList<>();
        for (GuestNic nic : spec.nics()) {
            requireSame(spec.vm(), "owner", first.runAs(), nic.runAs());
            requireSame(spec.vm(), "namespace", namespace(first), namespace(nic));
            nics.add(new QemuNic(nic, nics.size()));
        }
        return new QemuPlan(spec.vm(), namespace(first), first.runAs(), nics);
    }

    private static NetworkNamespace namespace(GuestNic nic) {
        return nic.attachment().namespace();
    }

    private static void requireSame(String vm, String what, Object one, Object other) {
        if (!one.equals(other)) {
            throw new GuestException(
                    "QEMU of VM " + vm + " is one process and has one " + what + ", but its NICs have " + one + " and "
                            + other,
                    null);
        }
    }
}
