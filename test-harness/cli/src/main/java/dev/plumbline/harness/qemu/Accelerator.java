package dev.plumbline.harness.qemu;

import dev.plumbline.harness.process.Command;
import dev.plumbline.harness.process.CommandException;
import dev.plumbline.spi.NetworkNamespace;
import dev.plumbline.spi.Owner;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Finds out whether QEMU can use KVM, by letting it run a few instructions: on some hosts {@code /dev/kvm} opens, makes
 * VMs, and then runs none.
 */
final class Accelerator {

    private static final Map<String, String> FOUND = new ConcurrentHashMap<>();
    private static final int SECTOR_BYTES = 512;
    /** mov al,1; mov dx,0x501; out dx,al; hlt. */
    private static final byte[] LEAVE = {(byte) 0xb0, 1, (byte) 0xba, 1, 5, (byte) 0xee, (byte) 0xf4};
    /** {@code isa-debug-exit} turns 1 into this. */
    private static final int LEFT = 3;

    private static final Duration PATIENCE = Duration.ofSeconds(3);

    private Accelerator() {}

    static String choose(QemuSettings settings, Owner owner) {
        if (!settings.accelerator().equals("auto")) {
            return settings.accelerator();
        }
        if (!Files.exists(Path.of("/dev/kvm"))) {
            return "tcg";
        }
        return FOUND.computeIfAbsent(settings.program() + owner, key -> runsKvm(settings, owner) ? "kvm" : "tcg");
    }

    private static boolean runsKvm(QemuSettings settings, Owner owner) {
        List<String> command = new ArrayList<>(Credentials.prefix(NetworkNamespace.own(), owner));
        command.addAll(List.of(
                settings.program(),
                "-nodefaults",
                "-no-user-config",
                "-display",
                "none",
                "-machine",
                "pc,accel=kvm",
                "-m",
                "16",
                "-device",
                "isa-debug-exit,iobase=0x501,iosize=1"));
        try {
            Path sector = Files.createTempFile("plumbline-kvm", ".img");
            try {
                Files.write(sector, bootSector());
                command.addAll(List.of("-drive", "format=raw,readonly=on,if=floppy,file=" + sector));
                Files.setAttribute(sector, "unix:mode", 0644);
                return Command.of(command).within(PATIENCE).run().status() == LEFT;
            } finally {
                Files.delete(sector);
            }
        } catch (IOException | CommandException e) {
            return false; // QEMU itself will say what is wrong
        }
    }

    private static byte[] bootSector() {
        byte[] sector = new byte[SECTOR_BYTES];
        System.arraycopy(LEAVE, 0, sector, 0, LEAVE.length);
        sector[SECTOR_BYTES - 2] = 0x55;
        sector[SECTOR_BYTES - 1] = (byte) 0xaa;
        return sector;
    }
}
