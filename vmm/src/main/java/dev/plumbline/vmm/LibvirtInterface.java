package dev.plumbline.vmm;

import dev.plumbline.spi.Attachment;
import dev.plumbline.spi.Rates;

/** The {@code <interface>} element of a libvirt domain ("Generic ethernet connection" in libvirt's domain format). */
public final class LibvirtInterface {

    private static final int KILO = 1000;
    private static final int KIBI = 1024;

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
                %s</interface>
                """.formatted(
                        attachment.guestMac(),
                        escape(attachment.tap().name().value()),
                        attachment.mtu(),
                        attachment.tap().queues(),
                        bandwidth(attachment));
    }

    /** Kilobytes per second, and kibibytes ({@code virnetdevbandwidth.h}). */
    private static String bandwidth(Attachment attachment) {
        Rates rates = VmmRates.of(attachment);
        if (rates.fromGuest().isPresent()) {
            throw new IllegalArgumentException(
                    "libvirt limits what a guest sends by a qdisc (ingress) in the place of the"
                            + " backend's, and cannot; let the backend limit it (RateEnforcer.BACKEND)");
        }
        return rates.toGuest()
                .map(rate ->
                        """
                          <bandwidth>
                            <inbound average='%d' burst='%d'/>
                          </bandwidth>
                        """.formatted(rate.bitsPerSecond() / Byte.SIZE / KILO, (rate.burstBytes() + KIBI - 1) / KIBI))
                .orElse("");
    }

    private static String escape(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace("'", "&apos;");
    }
}
