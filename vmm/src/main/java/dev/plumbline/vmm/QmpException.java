package dev.plumbline.vmm;

/** QEMU refused a command, or did not answer. */
public final class QmpException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    QmpException(String command, String reason) {
        super("QMP " + command + " failed: " + reason);
    }
}
