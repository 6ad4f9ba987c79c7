package dev.plumbline.harness.qemu;

import dev.plumbline.spi.Lifetime;
import dev.plumbline.vmm.QemuArguments;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The whole command of a guest. */
final class QemuCommandLine {

    /** Enough for the unpacked image, and for receive buffers of 9001 bytes in many queues. */
    private static final int MEBIBYTES = 256;

    /** A guest activates as many queue pairs as it has processors. */
    private static final int MOST_PROCESSORS = 8;

    private QemuCommandLine() {}

    static List<String> of(QemuPlan plan, QemuSettings settings, GuestFiles files, Path qmp) {
        List<String> words = new ArrayList<>(Credentials.prefix(plan.namespace(), plan.owner()));
        String accelerator = Accelerator.choose(settings, plan.owner());
        words.addAll(List.of(settings.program(), "-nodefaults", "-no-user-config", "-display", "none", "-no-reboot"));
        words.addAll(List.of("-name", "guest=" + plan.vm(), "-machine", "pc,accel=" + accelerator));
        // qemu64: "max" makes TCG twice as slow
        words.addAll(List.of("-cpu", "qemu64", "-smp", Integer.toString(processors(plan)), "-m", MEBIBYTES + "M"));
        words.addAll(List.of(
                "-kernel", files.kernel().toString(), "-initrd", files.image().toString()));
        words.addAll(List.of("-append", kernelArguments(settings)));
        words.addAll(List.of("-chardev", "stdio,id=console,signal=off", "-serial", "chardev:console"));
        words.addAll(List.of("-qmp", "unix:" + qmp + ",server=on,wait=off"));
        boolean descriptors = false;
        for (QemuNic nic : plan.nics()) {
            if (nic.attachment().tap().lifetime() == Lifetime.UNTIL_CLOSED) {
                descriptors = true;
            } else {
                List<String> netdev = QemuArguments.byName(nic.attachment(), nic.id(), false);
                words.addAll(netdev.subList(0, 3));
                words.add(netdev.get(3) + "," + QemuNic.NO_BOOT_ROM);
            }
        }
        if (descriptors) {
            words.add("-S"); // the processors wait until QMP has plugged those in
        }
        return words;
    }

    /** On a busy host the kernel's check of the timer, which waits for interrupts, fails and panics. */
    private static String kernelArguments(QemuSettings settings) {
        return ("console=ttyS0 quiet loglevel=1 panic=-1 no_timer_check " + settings.kernelArguments()).strip();
    }

    private static int processors(QemuPlan plan) {
        return Math.min(
                MOST_PROCESSORS,
                plan.nics().stream().mapToInt(QemuNic::queues).max().orElse(1));
    }
}
