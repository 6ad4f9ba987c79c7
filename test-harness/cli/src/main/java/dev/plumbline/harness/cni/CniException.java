package dev.plumbline.harness.cni;

import org.jspecify.annotations.Nullable;

/** An error as the specification has it: a code for the runtime, and a message. */
final class CniException extends RuntimeException {

    /** The version of the configuration is not one of ours. */
    static final int INCOMPATIBLE_VERSION = 1;
    /** A variable is missing or not allowed. */
    static final int INVALID_ENVIRONMENT = 4;
    /** Standard input cannot be read. */
    static final int IO_FAILURE = 5;
    /** Standard input is no JSON. */
    static final int DECODING_FAILURE = 6;
    /** The configuration is not allowed. */
    static final int INVALID_CONFIGURATION = 7;
    /** The same call may succeed later. */
    static final int TRY_AGAIN_LATER = 11;
    /** No ADD can succeed here. */
    static final int NOT_AVAILABLE = 50;
    /** Ours: a step failed. */
    static final int FAILED = 100;
    /** Ours: something else is in the way. */
    static final int CONFLICT = 101;
    /** Ours: a NIC is not as it was asked for. */
    static final int DRIFT = 102;

    private static final long serialVersionUID = 1L;

    private final int code;

    CniException(int code, String message, @Nullable Throwable cause) {
        super(message, cause);
        this.code = code;
    }

    CniException(int code, String message) {
        this(code, message, null);
    }

    int code() {
        return code;
    }
}
