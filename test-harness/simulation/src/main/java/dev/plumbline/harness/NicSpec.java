package dev.plumbline.harness;

import dev.plumbline.spi.InterfaceNames;
import dev.plumbline.spi.Lifetime;
import dev.plumbline.spi.MacAddress;
import dev.plumbline.spi.Network;
import dev.plumbline.spi.NetworkNamespace;
import dev.plumbline.spi.NicId;
import dev.plumbline.spi.NicRequest;
import dev.plumbline.spi.Owner;
import dev.plumbline.spi.PortPolicy;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * A NIC of a VM.
 *
 * @param name identity within the VM, of the form that {@link NicId} allows
 * @param network what to connect it to
 * @param queues queue pairs, 1 to 256
 * @param mtu MTU in bytes; the provider's default if empty
 * @param mac the guest's own MAC; derived if empty
 * @param names interface names; derived if empty
 * @param lifetime how long the TAP lives, and thereby how it is handed to the guest: by name or by descriptors
 * @param policy what the NIC's port lets pass
 */
public record NicSpec(
        String name,
        Network network,
        int queues,
        OptionalInt mtu,
        Optional<MacAddress> mac,
        InterfaceNames names,
        Lifetime lifetime,
        PortPolicy policy) {

    /** A NIC whose port's policy is open. */
    public NicSpec(
            String name,
            Network network,
            int queues,
            OptionalInt mtu,
            Optional<MacAddress> mac,
            InterfaceNames names,
            Lifetime lifetime) {
        this(name, network, queues, mtu, mac, names, lifetime, PortPolicy.open());
    }

    /**
     * A NIC with everything else left to defaults.
     *
     * @param name identity within the VM
     * @param network what to connect it to
     * @param queues queue pairs, 1 to 256
     * @return the NIC
     */
    public static NicSpec of(String name, Network network, int queues) {
        return new NicSpec(
                name,
                network,
                queues,
                OptionalInt.empty(),
                Optional.empty(),
                InterfaceNames.derived(),
                Lifetime.UNTIL_DETACHED);
    }

    /**
     * What a backend is asked for.
     *
     * @param vm the VM that the NIC belongs to
     * @return the request
     * @throws IllegalArgumentException if a value is out of range
     */
    public NicRequest requestFor(VmSpec vm) {
        return request(vm.name(), vm.namespace(), vm.owner());
    }

    NicRequest request(String vm, NetworkNamespace namespace, Owner owner) {
        NicRequest.Builder request = NicRequest.builder(new NicId(vm, name, namespace), network, owner)
                .queues(queues)
                .names(names)
                .lifetime(lifetime)
                .policy(policy);
        mtu.ifPresent(request::mtu);
        mac.ifPresent(request::guestMac);
        return request.build();
    }
}
