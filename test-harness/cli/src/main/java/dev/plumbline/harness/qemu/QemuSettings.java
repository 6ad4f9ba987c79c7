package dev.plumbline.harness.qemu;

import java.time.Duration;
import java.util.Objects;

/**
 * How to run QEMU.
 *
 * @param program name or path of QEMU
 * @param accelerator {@code tcg}, {@code kvm}, or {@code auto} for KVM where it is found to work
 * @param kernelArguments more arguments of the guest's kernel; empty for none
 * @param timeout longest time from start to readiness
 */
public record QemuSettings(String program, String accelerator, String kernelArguments, Duration timeout) {

    /** System property with QEMU's name or path. */
    public static final String PROGRAM_PROPERTY = "plumbline.qemu";
    /** Environment variable with QEMU's name or path. */
    public static final String PROGRAM_VARIABLE = "PLUMBLINE_QEMU";
    /** System property with the accelerator. */
    public static final String ACCELERATOR_PROPERTY = "plumbline.qemu.accelerator";
    /** Environment variable with the accelerator. */
    public static final String ACCELERATOR_VARIABLE = "PLUMBLINE_QEMU_ACCELERATOR";

    private static final Duration BOOT_TIMEOUT = Duration.ofMinutes(3);

    /**
     * Checks the components.
     *
     * @throws IllegalArgumentException if the accelerator is none of the three
     */
    public QemuSettings {
        Objects.requireNonNull(program, "program");
        Objects.requireNonNull(kernelArguments, "kernelArguments");
        Objects.requireNonNull(timeout, "timeout");
        if (!accelerator.equals("auto") && !accelerator.equals("kvm") && !accelerator.equals("tcg")) {
            throw new IllegalArgumentException("accelerator must be auto, kvm or tcg, got \"" + accelerator + "\"");
        }
    }

    /**
     * From system properties, else environment variables, else defaults.
     *
     * @return the settings
     * @throws IllegalArgumentException if one is not allowed
     */
    public static QemuSettings configured() {
        return new QemuSettings(
                read(PROGRAM_PROPERTY, PROGRAM_VARIABLE, "qemu-system-x86_64"),
                read(ACCELERATOR_PROPERTY, ACCELERATOR_VARIABLE, "auto"),
                "",
                BOOT_TIMEOUT);
    }

    /**
     * Another QEMU.
     *
     * @param other name or path
     * @return new settings
     */
    public QemuSettings withProgram(String other) {
        return new QemuSettings(other, accelerator, kernelArguments, timeout);
    }

    /**
     * More arguments of the guest's kernel.
     *
     * @param arguments with spaces between
     * @return new settings
     */
    public QemuSettings withKernelArguments(String arguments) {
        return new QemuSettings(program, accelerator, arguments, timeout);
    }

    private static String read(String property, String variable, String preset) {
        String value = System.getProperty(property, System.getenv(variable));
        return value == null || value.isBlank() ? preset : value.strip();
    }
}
