package dev.plumbline.harness.qemu;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/** Writes an archive of the form {@code newc}, which the kernel unpacks into its first root (see its initramfs docs). */
final class Cpio {

    private static final int DIRECTORY = 0040000;
    private static final int FILE = 0100000;
    private static final int CHARACTER_DEVICE = 0020000;
    private static final int ALIGNMENT = 4;
    private static final int HEADER_BYTES = 110;

    private final OutputStream out;
    private int inode;

    Cpio(OutputStream out) {
        this.out = out;
    }

    Cpio directory(String name) throws IOException {
        return entry(name, DIRECTORY | 0755, 0, 0, new byte[0]);
    }

    Cpio file(String name, int permissions, byte[] content) throws IOException {
        return entry(name, FILE | permissions, 0, 0, content);
    }

    Cpio characterDevice(String name, int permissions, int major, int minor) throws IOException {
        return entry(name, CHARACTER_DEVICE | permissions, major, minor, new byte[0]);
    }

    void finish() throws IOException {
        entry("TRAILER!!!", 0, 0, 0, new byte[0]);
    }

    private Cpio entry(String name, int mode, int major, int minor, byte[] content) throws IOException {
        inode++;
        byte[] path = (name + "\0").getBytes(StandardCharsets.UTF_8);
        // ino mode uid gid nlink mtime filesize devmajor devminor rdevmajor rdevminor namesize check
        String header = "070701%08X%08X%08X%08X%08X%08X%08X%08X%08X%08X%08X%08X%08X"
                .formatted(inode, mode, 0, 0, 1, 0, content.length, 0, 0, major, minor, path.length, 0);
        out.write(header.getBytes(StandardCharsets.US_ASCII));
        out.write(path);
        pad(HEADER_BYTES + path.length);
        out.write(content);
        pad(content.length);
        return this;
    }

    private void pad(int length) throws IOException {
        out.write(new byte[-length & (ALIGNMENT - 1)]);
    }
}
