/** Linux networking from the JVM: system calls, netlink, link kinds, namespaces and TAP descriptors. No policy. */
module dev.plumbline.linux {
    requires com.sun.jna;
    requires org.apache.logging.log4j;
    requires static org.jspecify;

    exports dev.plumbline.linux.ip;
    exports dev.plumbline.linux.iproute;
    exports dev.plumbline.linux.link;
    exports dev.plumbline.linux.neigh;
    exports dev.plumbline.linux.netlink;
    exports dev.plumbline.linux.netns;
    exports dev.plumbline.linux.socket;
    exports dev.plumbline.linux.sys;
    exports dev.plumbline.linux.tc;
    exports dev.plumbline.linux.tun;
}
