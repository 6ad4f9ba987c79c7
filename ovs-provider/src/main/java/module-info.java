import dev.plumbline.ovs.OvsProvider;
import dev.plumbline.spi.NetworkBackendProvider;

/** The provider {@code ovs}: OVSDB for ports and tunnels of Open vSwitch, TAPs by the kernel. */
module dev.plumbline.ovs {
    requires com.fasterxml.jackson.databind;
    requires dev.plumbline.linux;
    requires dev.plumbline.spi;
    requires static org.jspecify;

    provides NetworkBackendProvider with
            OvsProvider;
}
