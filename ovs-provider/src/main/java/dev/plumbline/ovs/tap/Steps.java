package dev.plumbline.ovs.tap;

import dev.plumbline.linux.netlink.Ack;
import dev.plumbline.linux.netlink.Answer;
import dev.plumbline.linux.netlink.Request;
import dev.plumbline.linux.netns.Kernel;
import dev.plumbline.linux.sys.SyscallException;
import dev.plumbline.spi.ConflictException;
import dev.plumbline.spi.Errno;
import dev.plumbline.spi.NetworkException;
import dev.plumbline.spi.NetworkException.Failure;
import dev.plumbline.spi.UnavailableException;
import dev.plumbline.spi.UnsupportedRequestException;
import java.util.List;
import java.util.function.Supplier;

/** Single requests and calls of the kernel, whose refusal becomes the SPI's exception. */
public final class Steps {

    private static final String NET_ADMIN = "run it as root or with CAP_NET_ADMIN";

    private Steps() {}

    /** Sends one request about a link. */
    public static Answer run(Kernel kernel, String what, String link, Request request) {
        Answer answer = kernel.netlink().exchange(List.of(request)).get(0);
        if (!answer.ok()) {
            Ack ack = answer.ack();
            throw of(new Errno(ack.errno()), Failure.of(what).on(link).refused(new Errno(ack.errno()), ack.text()));
        }
        return answer;
    }

    /** Makes calls about a link. */
    static <T> T call(String what, String link, Supplier<T> calls) {
        try {
            return calls.get();
        } catch (SyscallException e) {
            Errno errno = new Errno(e.errno());
            throw of(errno, Failure.of(what).on(link).because(e.call()).refused(errno));
        }
    }

    private static NetworkException of(Errno errno, Failure failure) {
        return switch (errno.name()) {
            case "EPERM" -> new UnavailableException(failure.hint(NET_ADMIN));
            case "EEXIST" ->
                new ConflictException(failure.hint(
                        "a link of that name is there, which is not this provider's; choose another name"));
            case "EBUSY" -> new ConflictException(failure);
            case "EOPNOTSUPP" -> new UnsupportedRequestException(failure);
            default -> new NetworkException(failure);
        };
    }
}
