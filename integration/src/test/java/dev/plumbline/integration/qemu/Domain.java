package dev.plumbline.integration.qemu;

import dev.plumbline.harness.qemu.GuestFiles;
import dev.plumbline.integration.support.Net;
import dev.plumbline.spi.Attachment;
import dev.plumbline.vmm.LibvirtInterface;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.Channels;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;

/** A domain of a libvirtd of its own; its serial line comes to us. */
final class Domain implements AutoCloseable {

    private static final Path RUN = Path.of(System.getenv().getOrDefault("PLUMBLINE_TESTBED", "integration/testbed"))
            .resolve("libvirt-run");

    private final Process libvirt;
    private final BufferedReader said;
    private final ServerSocketChannel server;
    private final SocketChannel line;
    private final BufferedReader guestSaid;
    private int commands;

    private Domain(Process libvirt, ServerSocketChannel server) throws IOException {
        this.libvirt = libvirt;
        this.server = server;
        this.said = libvirt.inputReader();
        until(said, "Domain 'vm1' created from ");
        this.line = server.accept();
        this.guestSaid =
                new BufferedReader(new InputStreamReader(Channels.newInputStream(line), StandardCharsets.UTF_8));
        until(guestSaid, "@ready");
    }

    /** Boots a domain with this NIC; it waits on the pipe until it is destroyed. */
    static Domain create(Net net, Attachment attachment, Path folder) throws IOException {
        ServerSocketChannel server = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
        server.bind(UnixDomainSocketAddress.of(folder.resolve("serial")));
        open(folder, "rwx--x--x");
        open(folder.resolve("serial"), "rwxrwxrwx");
        return new Domain(start(net, attachment, folder), server);
    }

    /** What libvirt says when it does not want to. */
    static String refusal(Net net, Attachment attachment, Path folder) throws IOException {
        Process libvirt = start(net, attachment, folder);
        libvirt.getOutputStream().close();
        String output = new String(libvirt.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (libvirt.onExit().join().exitValue() == 0) {
            throw new AssertionError("libvirt wanted to: " + output);
        }
        return output;
    }

    private static void open(Path path, String permissions) throws IOException {
        Files.setPosixFilePermissions(path, PosixFilePermissions.fromString(permissions));
    }

    private static Process start(Net net, Attachment attachment, Path folder) throws IOException {
        Path xml = Files.writeString(folder.resolve("domain.xml"), xml(attachment, folder.resolve("serial")));
        List<String> words =
                new ArrayList<>(List.of("ip", "netns", "exec", net.namespace().name(), RUN.toString()));
        words.add(Long.toString(attachment.owner().uid()));
        words.add(Long.toString(attachment.owner().gid()));
        words.addAll(List.of(
                "--",
                "sh",
                "-ec",
                "virsh create \"$0\"; read wait; virsh dumpxml vm1; read wait; virsh destroy vm1",
                xml.toString()));
        return new ProcessBuilder(words).redirectErrorStream(true).start();
    }

    private static String xml(Attachment attachment, Path serial) {
        GuestFiles files = GuestFiles.get();
        return """
                <domain type='qemu'>
                  <name>vm1</name>
                  <memory unit='MiB'>256</memory>
                  <vcpu>4</vcpu>
                  <os>
                    <type arch='x86_64' machine='pc'>hvm</type>
                    <kernel>%s</kernel>
                    <initrd>%s</initrd>
                    <cmdline>console=ttyS0 quiet loglevel=1 panic=-1 no_timer_check</cmdline>
                  </os>
                  <features><acpi/></features>
                  <cpu mode='custom' match='exact'><model>qemu64</model></cpu>
                  <devices>
                    <emulator>/usr/bin/qemu-system-x86_64</emulator>
                    <serial type='unix'><source mode='connect' path='%s'/></serial>
                    <controller type='usb' model='none'/>
                    <memballoon model='none'/>
                    %s
                  </devices>
                </domain>
                """.formatted(files.kernel(), files.image(), serial, LibvirtInterface.xml(attachment));
    }

    /** Lines up to one that begins so. */
    private static List<String> until(BufferedReader lines, String beginning) throws IOException {
        List<String> before = new ArrayList<>();
        String line = lines.readLine();
        while (line != null && !line.startsWith(beginning)) {
            before.add(line);
            line = lines.readLine();
        }
        if (line == null) {
            throw new AssertionError("ended before \"" + beginning + "\": " + String.join("\n", before));
        }
        return before;
    }

    private void next() throws IOException {
        OutputStream out = libvirt.getOutputStream();
        out.write('\n');
        out.flush();
    }

    /** The domain as libvirt knows it. */
    String describe() throws IOException {
        next();
        return String.join("\n", until(said, "</domain>"));
    }

    /** Runs a command in the guest. */
    List<String> run(String command) throws IOException {
        commands++;
        Channels.newOutputStream(line).write((commands + " " + command + "\n").getBytes(StandardCharsets.UTF_8));
        String prefix = "@" + commands;
        List<String> output = until(guestSaid, prefix + "=");
        return output.stream()
                .filter(text -> text.startsWith(prefix + ":"))
                .map(text -> text.substring(prefix.length() + 1))
                .toList();
    }

    @Override
    public void close() throws IOException {
        next();
        until(said, "Domain 'vm1' destroyed");
        libvirt.onExit().join();
        line.close();
        server.close();
    }
}
