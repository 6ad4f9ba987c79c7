package dev.plumbline.harness;

import org.jspecify.annotations.Nullable;

/** A VM file cannot be used. The message names the file, the place in it, what is allowed there and what was found. */
public final class VmFileException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    VmFileException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
