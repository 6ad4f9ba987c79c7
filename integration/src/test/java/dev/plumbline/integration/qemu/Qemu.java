package dev.plumbline.integration.qemu;

import dev.plumbline.harness.frame.Ipv4Address;
import dev.plumbline.harness.guest.GuestNic;
import dev.plumbline.harness.guest.GuestPortFactory;
import dev.plumbline.harness.guest.GuestSpec;
import dev.plumbline.harness.qemu.QemuGuest;
import dev.plumbline.harness.qemu.QemuGuestKind;
import dev.plumbline.integration.support.Needs;
import dev.plumbline.integration.support.Net;
import dev.plumbline.spi.Attachment;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;

/** Boots guests in QEMU on attachments of a {@link Net}. */
final class Qemu {

    private Qemu() {}

    static void needed() {
        Needs.program("qemu-system-x86_64", "run as root: integration/testbed/fetch qemu");
    }

    static QemuGuest boot(Net net, Attachment attachment, int number) {
        return new QemuGuestKind()
                .boot(new GuestSpec(
                        attachment.id().vm(), List.of(nic(attachment, number)), GuestPortFactory.of(net.backend())));
    }

    /** A NIC with addresses 10.0.NUMBER.1 and on. */
    static GuestNic nic(Attachment attachment, int number) {
        return new GuestNic(
                attachment,
                attachment.owner(),
                addresses(number, attachment.tap().queues()));
    }

    static List<Ipv4Address> addresses(int number, int queues) {
        return IntStream.rangeClosed(1, queues)
                .mapToObj(queue -> Ipv4Address.of(10, 0, number, queue))
                .toList();
    }

    /** A line of /proc/PID/status, without its key. */
    static String status(long pid, String key) {
        try {
            return Files.readAllLines(Path.of("/proc", Long.toString(pid), "status")).stream()
                    .filter(line -> line.startsWith(key + ":"))
                    .map(line -> line.substring(key.length() + 1).strip())
                    .findFirst()
                    .orElseThrow();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
