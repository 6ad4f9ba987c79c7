package dev.plumbline.tap.step;

import dev.plumbline.linux.sys.NativeLibraryException;
import dev.plumbline.linux.sys.SyscallException;
import dev.plumbline.spi.ConflictException;
import dev.plumbline.spi.Errno;
import dev.plumbline.spi.NetworkException;
import dev.plumbline.spi.NetworkException.Failure;
import dev.plumbline.spi.UnavailableException;

/** Failed system calls in the words of the SPI. */
public final class Failures {

    private Failures() {}

    public static Errno errno(SyscallException e) {
        return new Errno(e.errno());
    }

    /** A failed call of a step about a link. */
    public static NetworkException of(String step, String link, SyscallException e, String hint) {
        Failure failure = Failure.of(step)
                .on(link)
                .because(e.call())
                .refused(errno(e), null)
                .hint(hint);
        return switch (errno(e).name()) {
            case "EPERM" -> new UnavailableException(failure);
            case "EBUSY" -> new ConflictException(failure);
            default -> new NetworkException(failure);
        };
    }

    /** Something that this process or host lacks. */
    public static UnavailableException unavailable(SyscallException e, String hint) {
        return new UnavailableException(
                Failure.of(e.call()).refused(errno(e), null).hint(hint));
    }

    /** A C library that cannot be called. */
    public static UnavailableException unavailable(NativeLibraryException e) {
        return new UnavailableException(
                Failure.of("load JNA's native library").because(e.getMessage()).hint(e.remedy()), e);
    }

    /** Any failure; one of a step stays as it is. */
    public static NetworkException of(String step, RuntimeException e) {
        if (e instanceof NetworkException known) {
            return known;
        }
        SyscallException call = (SyscallException) e;
        return new NetworkException(Failure.of(step).because(call.call()).refused(errno(call), null), call);
    }
}
