/** Open vSwitch as a provider of networks: OVSDB for ports and tunnels, TAPs by the kernel. */
module dev.plumbline.ovs {
    requires com.fasterxml.jackson.databind;
    requires dev.plumbline.linux;
    requires static org.jspecify;
}
