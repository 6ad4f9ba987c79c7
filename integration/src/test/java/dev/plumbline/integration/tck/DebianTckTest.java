package dev.plumbline.integration.tck;

import dev.plumbline.integration.support.KernelTest;
import dev.plumbline.kit.BridgesTck;
import dev.plumbline.kit.RemotesTck;
import dev.plumbline.kit.SecurityTck;
import dev.plumbline.kit.UpdateTck;
import dev.plumbline.kit.VlansTck;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;

/**
 * The rules that hold by what a kernel's bridge, filters and tunnels do, for {@code tap} on Debian's kernel, where
 * {@link TapTckTest}, which has them all, takes more than 25 minutes. Run there alone.
 */
@KernelTest
@Tag("debian-only")
class DebianTckTest {

    @Nested
    final class Bridges extends BridgesTck implements TapFactory {}

    @Nested
    final class Remotes extends RemotesTck implements TapFactory {}

    @Nested
    final class Security extends SecurityTck implements TapFactory {}

    @Nested
    final class Update extends UpdateTck implements TapFactory {}

    @Nested
    final class Vlans extends VlansTck implements TapFactory {}
}
