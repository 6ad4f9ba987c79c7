package dev.plumbline.harness.sys;

import java.util.Locale;

/**
 * Numbers of the system calls that libc wraps in a broadcast to every thread ({@code nptl/setxid} in glibc) or not at
 * all; from {@code asm/unistd_64.h} and {@code asm-generic/unistd.h}.
 */
record SyscallNumbers(int setgroups, int setresuid, int setresgid, int capset, int gettid) {

    static SyscallNumbers ofThisMachine() {
        String machine = System.getProperty("os.arch").toLowerCase(Locale.ROOT);
        return switch (machine) {
            case "amd64", "x86_64" -> new SyscallNumbers(116, 117, 119, 126, 186);
            case "aarch64", "riscv64" -> new SyscallNumbers(159, 147, 149, 91, 178);
            default ->
                throw new UnsupportedOperationException("system call numbers of " + machine
                        + " are not known; the simulated guest runs on x86-64, arm64 and riscv64");
        };
    }
}
