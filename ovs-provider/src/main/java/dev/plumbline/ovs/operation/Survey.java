package dev.plumbline.ovs.operation;

import dev.plumbline.linux.link.LinkState;
import dev.plumbline.ovs.store.NicRecord;
import dev.plumbline.ovs.store.OvsBridge;
import dev.plumbline.ovs.store.OvsState;
import dev.plumbline.ovs.store.OvsState.NicPort;
import dev.plumbline.ovs.tap.Links;
import dev.plumbline.spi.MacAddress;
import dev.plumbline.spi.NicId;
import java.util.List;
import java.util.Optional;

/**
 * The database and the links, as they are.
 *
 * @param host where
 * @param state what the database holds
 * @param links what the kernel has
 */
public record Survey(Host host, OvsState state, Links links) {

    public static Survey read(Host host) {
        return of(host, host.store().read());
    }

    static Survey of(Host host, OvsState state) {
        return new Survey(host, state, Links.read(host.kernel(), host.instance(), host.namespace()));
    }

    public Optional<NicView> nic(NicId nic) {
        return state.nic(host.instance(), nic).map(this::view);
    }

    public List<NicView> nics() {
        return state.nics(host.instance()).stream().map(this::view).toList();
    }

    private NicView view(NicPort found) {
        Optional<NicRecord> record = NicRecord.read(found.port().ids(), host.namespace())
                .filter(it -> found.port().saysItsName());
        Optional<LinkState> tap =
                record.flatMap(it -> links.tapOf(it.request().id(), found.port().name()));
        return new NicView(found.bridge(), found.port(), record, tap, local(found.bridge()));
    }

    /** A bridge's local port; by its MAC where somebody has renamed it. */
    Optional<LinkState> local(OvsBridge bridge) {
        return links.called(bridge.name())
                .or(() -> Optional.ofNullable(bridge.row().map("other_config").get("hwaddr"))
                        .flatMap(mac -> links.all().stream()
                                .filter(link -> link.mac().length == 6
                                        && MacAddress.of(link.mac()).toString().equals(mac))
                                .findFirst()));
    }
}
