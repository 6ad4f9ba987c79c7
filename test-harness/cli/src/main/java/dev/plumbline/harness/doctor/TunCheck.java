package dev.plumbline.harness.doctor;

import dev.plumbline.harness.sys.TunDevice;
import dev.plumbline.spi.Errno;
import java.util.Optional;
import java.util.function.Supplier;

/** Whether {@code /dev/net/tun} can be opened, with a diagnosis for each way in which it cannot. */
record TunCheck(Supplier<Optional<Errno>> open) implements Check {

    private static final String DEVICE = "/dev/net/tun";

    static TunCheck real() {
        return new TunCheck(TunDevice::tryOpen);
    }

    @Override
    public Finding examine(HostView host) {
        boolean running = host.exists("/sys/class/misc/tun");
        if (!running && host.exists(DEVICE) && KernelModules.find(host, "tun").isPresent()) {
            return Finding.found(DEVICE, "a module, loaded when it is first opened"); // opening it would load it
        }
        try {
            return open.get().map(this::refused).orElseGet(() -> Finding.found(DEVICE, "can be opened"));
        } catch (LinkageError e) {
            return Finding.lacking(DEVICE, "cannot be tried: " + e.getMessage(), "run on Linux, with JNA's library");
        }
    }

    private Finding refused(Errno errno) {
        return Finding.lacking(DEVICE, "open fails with " + errno, TunDevice.remedy(errno));
    }
}
