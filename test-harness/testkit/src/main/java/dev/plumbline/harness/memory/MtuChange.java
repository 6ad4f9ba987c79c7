package dev.plumbline.harness.memory;

import dev.plumbline.spi.ConflictException;
import dev.plumbline.spi.Difference;
import dev.plumbline.spi.ExistingBridge;
import dev.plumbline.spi.Network;
import dev.plumbline.spi.NetworkException.Failure;
import java.util.List;
import java.util.Optional;

/** Rule U2: whether an attached NIC can get another MTU. Under the host's lock. */
final class MtuChange {

    private MtuChange() {}

    static void require(Networks networks, TapLink tap, int mtu) {
        reason(networks, tap, mtu).ifPresent(why -> {
            int was = Networks.tag(tap).mtu();
            throw new ConflictException(
                    Failure.of("update " + Networks.tag(tap).request().id())
                            .on(tap.name.value())
                            .because("its MTU cannot change from " + was + " to " + mtu + ": " + why)
                            .hint("leave the MTU as it is"),
                    List.of(new Difference("mtu", Integer.toString(mtu), Integer.toString(was))));
        });
    }

    private static Optional<String> reason(Networks networks, TapLink tap, int mtu) {
        Network network = Networks.networkOf(tap);
        if (network instanceof ExistingBridge) {
            return networks.bridgeOf(tap)
                    .filter(bridge -> bridge.mtu != mtu)
                    .map(bridge -> bridge.name + " has an MTU of " + bridge.mtu);
        }
        return networks.isUsedBeside(tap) ? Optional.of("others are on its network") : Optional.empty();
    }
}
