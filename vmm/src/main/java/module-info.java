/** What a VM manager needs to hand an attachment to a VMM. */
module dev.plumbline.vmm {
    requires transitive dev.plumbline.spi;
    requires com.sun.jna;
    requires static org.jspecify;

    exports dev.plumbline.vmm;
}
