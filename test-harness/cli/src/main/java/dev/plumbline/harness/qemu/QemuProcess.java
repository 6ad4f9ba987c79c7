package dev.plumbline.harness.qemu;

import dev.plumbline.harness.guest.GuestException;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A running QEMU, its serial line on its standard streams, and what it has to complain about. */
final class QemuProcess {

    private static final int LINES_KEPT = 20;
    private static final int SECONDS_TO_DIE = 5;

    private final String vm;
    private final Process process;
    private final RecentLines complaints = new RecentLines(LINES_KEPT);
    private final Thread listener;
    private final GuestConsole console;

    private QemuProcess(String vm, Process process) {
        this.vm = vm;
        this.process = process;
        this.listener = new Thread(this::listen, "QEMU of " + vm);
        listener.setDaemon(true);
        listener.start();
        this.console = new GuestConsole(process.getInputStream(), process.getOutputStream(), vm);
    }

    static QemuProcess start(String vm, List<String> command) {
        try {
            return new QemuProcess(vm, new ProcessBuilder(command).start());
        } catch (IOException e) {
            throw new GuestException("QEMU of VM " + vm + " cannot be run: " + e.getMessage(), e);
        }
    }

    private void listen() {
        try (BufferedReader lines =
                new BufferedReader(new InputStreamReader(process.getErrorStream(), StandardCharsets.UTF_8))) {
            lines.lines().forEach(complaints::add);
        } catch (IOException | RuntimeException e) {
            complaints.add(e.toString());
        }
    }

    GuestConsole console() {
        return console;
    }

    boolean isAlive() {
        return process.isAlive();
    }

    long pid() {
        return process.pid();
    }

    /** Puts QEMU's own words to a failure. */
    GuestException explain(RuntimeException failure) {
        if (ended(1)) {
            return new GuestException(
                    "QEMU of VM " + vm + " ended with status " + process.exitValue() + ": " + complaints()
                            + "; the guest's console: " + console.lastLines(),
                    failure);
        }
        return new GuestException("VM " + vm + ": " + failure.getMessage() + "; QEMU: " + complaints(), failure);
    }

    private String complaints() {
        if (ended(0)) {
            joinListener(); // it reads to the end
        }
        return complaints.text("; ");
    }

    private void joinListener() {
        try {
            listener.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private boolean ended(int seconds) {
        try {
            return process.waitFor(seconds, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return !process.isAlive();
        }
    }

    /** Waits for the end that was asked for, and forces it at last. Its queues are closed then. */
    void end() {
        if (ended(SECONDS_TO_DIE)) {
            closeStreams();
        } else {
            kill();
        }
    }

    void kill() {
        process.destroyForcibly();
        if (ended(SECONDS_TO_DIE)) {
            closeStreams();
        }
    }

    private void closeStreams() {
        joinListener();
        console.close();
    }
}
