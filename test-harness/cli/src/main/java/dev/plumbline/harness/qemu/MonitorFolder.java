package dev.plumbline.harness.qemu;

import dev.plumbline.harness.guest.GuestException;
import dev.plumbline.spi.Owner;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A folder in which the owner's QEMU can listen, and nobody else. Not needed once the monitor is connected. */
record MonitorFolder(Path path) implements AutoCloseable {

    static MonitorFolder make(Owner owner) {
        try {
            Path path = Files.createTempDirectory("plumbline-qmp");
            if (!Credentials.own().equals(owner)) {
                Files.setAttribute(path, "unix:gid", (int) owner.gid());
                Files.setAttribute(path, "unix:uid", (int) owner.uid());
            }
            return new MonitorFolder(path);
        } catch (IOException e) {
            throw new GuestException("no folder for QEMU's monitor can be made and given to " + owner + ": " + e, e);
        }
    }

    Path socket() {
        return path.resolve("qmp");
    }

    @Override
    public void close() {
        GuestFiles.delete(path);
    }
}
