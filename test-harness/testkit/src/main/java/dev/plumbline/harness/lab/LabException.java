package dev.plumbline.harness.lab;

/** The lab cannot be built, read or removed. */
public final class LabException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    LabException(String message, Throwable cause) {
        super(message, cause);
    }
}
