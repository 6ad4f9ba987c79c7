package dev.plumbline.tap.step;

import dev.plumbline.linux.netlink.Ack;
import dev.plumbline.linux.sys.NativeLibraryException;
import dev.plumbline.linux.sys.Subsystem;
import dev.plumbline.linux.sys.SyscallException;
import dev.plumbline.linux.sys.WaitedTooLongException;
import dev.plumbline.linux.tc.PoliceFilter;
import dev.plumbline.linux.tc.TokenBucket;
import dev.plumbline.spi.ConflictException;
import dev.plumbline.spi.DeadlineException;
import dev.plumbline.spi.Errno;
import dev.plumbline.spi.Holder;
import dev.plumbline.spi.NetworkException;
import dev.plumbline.spi.NetworkException.Failure;
import dev.plumbline.spi.UnavailableException;
import dev.plumbline.spi.UnsupportedRequestException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What failed, in the words of the SPI. Here alone an error number becomes a kind of exception. */
public final class Failures {

    private Failures() {}

    /** The number that a call failed with. */
    public static Errno errno(SyscallException e) {
        return new Errno(e.errno());
    }

    /** Somebody else's link is in the way, or one that was made for another request. */
    public static ConflictException conflict(Failure failure) {
        return new ConflictException(failure);
    }

    /** A refused request. */
    static NetworkException of(Steps.Step step, Ack ack) {
        Errno errno = new Errno(ack.errno());
        if (step.module().equals(TokenBucket.MODULE)) {
            return ofRate(step, errno, ack);
        }
        if (step.module().equals(PoliceFilter.MODULE) && errno.equals(Errno.ENOENT)) {
            return ofRateFromGuest(step, errno, ack);
        }
        if (!step.module().isEmpty()) {
            return ofTraffic(step, errno, ack);
        }
        boolean saysWhy = errno.equals(Errno.EPERM) && ack.text() != null; // a capability is missed without a word
        return byErrno(
                errno,
                Failure.of(step.what())
                        .on(step.link())
                        .refused(errno, ack.text())
                        .hint(saysWhy ? null : netlink(errno, step)));
    }

    private static @Nullable String netlink(Errno errno, Steps.Step step) {
        return Hints.netlink(errno, step.kind()).orElse(null);
    }

    /** ENOENT stands for a queueing discipline that the kernel lacks; a NIC without a rate needs none. */
    private static NetworkException ofRate(Steps.Step step, Errno errno, Ack ack) {
        Failure refused = Failure.of(step.what()).on(step.link()).refused(errno, ack.text());
        return errno.equals(Errno.ENOENT)
                ? new UnsupportedRequestException(refused.hint(Hints.RATE))
                : byErrno(errno, refused.hint(netlink(errno, step)));
    }

    /** The classifier was there for the filter before. */
    private static NetworkException ofRateFromGuest(Steps.Step step, Errno errno, Ack ack) {
        return new UnsupportedRequestException(Failure.of(step.what())
                .on(step.link())
                .refused(errno, ack.text())
                .hint(Hints.RATE_FROM_GUEST));
    }

    /** ENOENT stands for a queueing discipline or classifier that the kernel lacks, EINVAL for another in its place. */
    private static NetworkException ofTraffic(Steps.Step step, Errno errno, Ack ack) {
        Failure refused = Failure.of(step.what()).on(step.link()).refused(errno, ack.text());
        return switch (errno.name()) {
            case "ENOENT" -> new UnavailableException(refused.hint(Hints.traffic(step.module())));
            case "EINVAL" ->
                new ConflictException(refused.because("somebody else's "
                                + (step.module().equals("sch_ingress") ? "qdisc (ingress)" : "filter of another kind")
                                + " is in its place")
                        .hint("look with: tc qdisc show dev " + step.link() + "; tc filter show dev " + step.link()
                                + " ingress; find out whose it is before you remove it"));
            default -> byErrno(errno, refused.hint(netlink(errno, step)));
        };
    }

    /** A failed call of a step about a link. */
    public static NetworkException of(String step, String link, SyscallException e, Optional<String> hint) {
        Errno errno = errno(e);
        return byErrno(
                errno,
                Failure.of(step)
                        .on(link)
                        .because(Printable.text(e.call()))
                        .refused(errno, null)
                        .hint(hint.orElse(null)));
    }

    /** Any failure; one of a step stays as it is. */
    public static NetworkException of(String step, RuntimeException e) {
        if (e instanceof NetworkException known) {
            return known;
        }
        if (e instanceof WaitedTooLongException late) {
            return late(step, late);
        }
        SyscallException call = (SyscallException) e;
        if (call.subsystem() == Subsystem.NAMESPACE) {
            return unavailable(call, Hints.namespace(errno(call)));
        }
        Optional<String> hint = call.subsystem() == Subsystem.LOCK ? Hints.lock(errno(call)) : Optional.empty();
        return new NetworkException(
                Failure.of(step)
                        .because(Printable.text(call.call()))
                        .refused(errno(call), null)
                        .hint(hint.orElse(null)),
                call);
    }

    private static DeadlineException late(String step, WaitedTooLongException e) {
        Errno errno = errno(e);
        return new DeadlineException(
                Failure.of(step)
                        .because(Printable.text(e.call()))
                        .refused(errno, null)
                        .hint(Hints.lock(errno).orElse(null)),
                e.waitedFor(),
                e.holder().map(process -> new Holder(process.pid(), process.command())));
    }

    /** Something that this process or host lacks. */
    public static UnavailableException unavailable(SyscallException e, Optional<String> hint) {
        return new UnavailableException(
                Failure.of(Printable.text(e.call())).refused(errno(e), null).hint(hint.orElse(null)));
    }

    /** A C library that cannot be called. */
    public static UnavailableException unavailable(NativeLibraryException e) {
        return new UnavailableException(
                Failure.of("load JNA's native library")
                        .because(String.valueOf(e.getMessage()))
                        .hint(e.remedy()),
                e);
    }

    private static NetworkException byErrno(Errno errno, Failure failure) {
        return switch (errno.name()) {
            case "EPERM" -> new UnavailableException(failure);
            case "EEXIST", "EBUSY" -> new ConflictException(failure);
            case "EOPNOTSUPP" -> new UnsupportedRequestException(failure);
            default -> new NetworkException(failure);
        };
    }
}
