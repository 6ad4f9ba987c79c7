package dev.plumbline.harness.qemu;

import dev.plumbline.harness.guest.GuestKind;
import dev.plumbline.harness.guest.GuestSpec;
import dev.plumbline.spi.Availability;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/**
 * Guests in QEMU: a Debian kernel with a busybox, which the script {@code integration/testbed/fetch} gets with the
 * first boot. Which QEMU and accelerator is decided by {@link QemuSettings#configured}.
 */
public final class QemuGuestKind implements GuestKind {

    private final QemuSettings settings;

    /** For {@link java.util.ServiceLoader}. */
    public QemuGuestKind() {
        this(QemuSettings.configured());
    }

    /**
     * With given settings.
     *
     * @param settings how to run QEMU
     */
    public QemuGuestKind(QemuSettings settings) {
        this.settings = settings;
    }

    @Override
    public String name() {
        return "qemu";
    }

    @Override
    public Availability probe() {
        String program = settings.program();
        boolean found = program.contains("/")
                ? Files.isExecutable(Path.of(program))
                : Arrays.stream(System.getenv().getOrDefault("PATH", "").split(":"))
                        .anyMatch(folder -> Files.isExecutable(Path.of(folder, program)));
        return found
                ? Availability.yes(program)
                : Availability.no(program + " is not installed; run as root: apt-get install --no-install-recommends"
                        + " qemu-system-x86");
    }

    @Override
    public boolean needsKernelDevices() {
        return true;
    }

    /** A kernel boots on one processor, for seconds. */
    @Override
    public int bootsAtOnce() {
        return Math.max(1, Runtime.getRuntime().availableProcessors());
    }

    @Override
    public QemuGuest boot(GuestSpec spec) {
        return QemuGuest.start(spec, settings);
    }
}
