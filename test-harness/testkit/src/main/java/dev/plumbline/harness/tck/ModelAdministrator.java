package dev.plumbline.harness.tck;

import dev.plumbline.harness.lab.Sandbox;
import dev.plumbline.harness.memory.LinkEditor;
import dev.plumbline.harness.memory.MemoryNamespace;
import dev.plumbline.kit.TapState;
import dev.plumbline.spi.MacAddress;
import dev.plumbline.spi.NetworkNamespace;
import dev.plumbline.spi.Owner;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.BooleanSupplier;

/** The administrator of modelled namespaces. */
final class ModelAdministrator extends SandboxAdministrator {

    private static final int UPLINK_MTU = 9216;

    private final Sandbox sandbox;

    ModelAdministrator(Sandbox sandbox) {
        super(sandbox);
        this.sandbox = sandbox;
    }

    private MemoryNamespace model(NetworkNamespace namespace) {
        return sandbox.model().orElseThrow().namespace(namespace).orElseThrow();
    }

    private LinkEditor edit(NetworkNamespace namespace, String name) {
        return model(namespace).edit(name);
    }

    @Override
    public void setMtu(NetworkNamespace namespace, String name, int mtu) {
        edit(namespace, name).setMtu(mtu);
    }

    @Override
    public void setMaster(NetworkNamespace namespace, String name, Optional<String> bridge) {
        edit(namespace, name).setMaster(bridge);
    }

    @Override
    public void rename(NetworkNamespace namespace, String from, String to) {
        edit(namespace, from).rename(to);
    }

    @Override
    public void addLink(NetworkNamespace namespace, String name, String mac) {
        sandbox.addUplink(namespace, name, UPLINK_MTU);
        edit(namespace, name).setMac(MacAddress.parse(mac));
    }

    @Override
    public void keepVlansApart(NetworkNamespace namespace, String bridge) {
        edit(namespace, bridge).setVlanFiltering(true);
    }

    @Override
    public void addAddress(NetworkNamespace namespace, String name, String address) {
        edit(namespace, name).addAddress(address);
    }

    @Override
    public void isolate(NetworkNamespace namespace, String port) {
        edit(namespace, port).setIsolated(true);
    }

    @Override
    public boolean isIsolated(NetworkNamespace namespace, String port) {
        return edit(namespace, port).isIsolated();
    }

    @Override
    public TapState tap(NetworkNamespace namespace, String name) {
        LinkEditor tap = edit(namespace, name);
        Owner owner = tap.owner();
        return new TapState(
                tap.isMultiQueue(),
                true,
                tap.isPersistent(),
                owner.uid(),
                owner.gid(),
                OptionalInt.of(tap.headerSize()));
    }

    @Override
    public BooleanSupplier watchUp(NetworkNamespace namespace, String name) {
        LinkEditor link = edit(namespace, name);
        link.stayedUp();
        return link::stayedUp;
    }

    @Override
    public List<String> oddities() {
        return List.of("a tunnel that nobody made");
    }

    @Override
    public void addOddity(NetworkNamespace namespace, String oddity) {
        model(namespace).addForeignLink("tckodd", "vxlan", UPLINK_MTU);
    }

    @Override
    public List<String> damages() {
        return List.of("lost", "copied");
    }

    @Override
    public void damageTag(NetworkNamespace namespace, String name, String other, String damage) {
        if (damage.equals("lost")) {
            edit(namespace, name).dropTag();
        } else {
            edit(namespace, name).copyTag(other);
        }
    }

    @Override
    public void giveToAnotherProvider(NetworkNamespace namespace, String name) {
        edit(namespace, name).setForeignTag();
    }
}
