package dev.plumbline.vmm;

import dev.plumbline.spi.Attachment;

/** The {@code <interface>} element of a libvirt domain ("Generic ethernet connection" in libvirt's domain format). */
public final class LibvirtInterface {

    private LibvirtInterface() {}

    /**
     * An existing TAP, which libvirt neither makes nor deletes ({@code managed='no'}, since libvirt 5.7).
     *
     * @param attachment the NIC
     * @return XML without a declaration, several lines
     * @throws IllegalArgumentException if the TAP is gone when nobody holds a queue open: libvirt opens by name
     */
    public static String xml(Attachment attachment) {
        QemuArguments.requirePersistent(attachment);
        return """
                <interface type='ethernet'>
                  <mac address='%s'/>
                  <target dev='%s' managed='no'/>
                  <mtu size='%d'/>
                  <model type='virtio'/>
                  <driver queues='%d'/>
                </interface>
                """.formatted(
                        attachment.guestMac(),
                        escape(attachment.tap().name().value()),
                        attachment.mtu(),
                        attachment.tap().queues());
    }

    private static String escape(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace("'", "&apos;");
    }
}
