package dev.plumbline.spi;

import java.io.Serializable;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A step of a backend failed. The message holds everything that is known: what was being done, to which link, the
 * kernel's answer, and what to do about it.
 *
 * @since 0.1.0
 */
public class NetworkException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** What is known of the failure. */
    private final Failure failure;

    /**
     * Describes a failure.
     *
     * @param failure what is known
     */
    public NetworkException(Failure failure) {
        super(failure.toString());
        this.failure = failure;
    }

    /**
     * Describes a failure that another one caused.
     *
     * @param failure what is known
     * @param cause the other one, or null
     */
    public NetworkException(Failure failure, @Nullable Throwable cause) {
        super(failure.toString(), cause);
        this.failure = failure;
    }

    /**
     * The step that failed, in the provider's words. For a person: a program decides by the class and {@link #errno}.
     *
     * @return such as {@code create geneve link}
     */
    public String step() {
        return failure.step;
    }

    /**
     * The link that the step was about.
     *
     * @return its name, or the one that it was to have; empty if the step is about no link or several
     */
    public Optional<String> link() {
        return Optional.ofNullable(failure.link);
    }

    /**
     * The kernel's error number, as asm-generic/errno.h has it.
     *
     * @return empty if the kernel did not refuse
     */
    public Optional<Errno> errno() {
        return Optional.ofNullable(failure.errno);
    }

    /**
     * The kernel's own words, from the extended acknowledgement ({@code NLMSGERR_ATTR_MSG} in
     * {@code linux/netlink.h}).
     *
     * @return empty if it gave none
     */
    public Optional<String> kernelMessage() {
        return Optional.ofNullable(failure.kernelMessage);
    }

    /**
     * What to do about it.
     *
     * @return empty if nobody knows
     */
    public Optional<String> hint() {
        return Optional.ofNullable(failure.hint);
    }

    /**
     * What is known of a failure, for a provider: begin with {@link #of}, and add what there is. Immutable.
     *
     * @since 0.1.0
     */
    public static final class Failure implements Serializable {

        private static final long serialVersionUID = 1L;

        /** What was being done. */
        private final String step;

        /** The link's name; null if there is none. */
        private final @Nullable String link;

        /** What was wrong, in the provider's words; null if there are none. */
        private final @Nullable String detail;

        /** The kernel's error number; null if it did not refuse. */
        private final @Nullable Errno errno;

        /** The kernel's own words; null if it gave none. */
        private final @Nullable String kernelMessage;

        /** What to do about it; null if nobody knows. */
        private final @Nullable String hint;

        private Failure(
                String step,
                @Nullable String link,
                @Nullable String detail,
                @Nullable Errno errno,
                @Nullable String kernelMessage,
                @Nullable String hint) {
            this.step = Objects.requireNonNull(step, "step");
            this.link = link;
            this.detail = detail;
            this.errno = errno;
            this.kernelMessage = kernelMessage;
            this.hint = hint;
        }

        /**
         * A failure of which only the step is known.
         *
         * @param step what was being done
         * @return the failure
         */
        public static Failure of(String step) {
            return new Failure(step, null, null, null, null, null);
        }

        /**
         * This failure, on a link.
         *
         * @param name the link's name
         * @return a new failure
         */
        public Failure on(String name) {
            return new Failure(step, name, detail, errno, kernelMessage, hint);
        }

        /**
         * This failure, in more words.
         *
         * @param words what was wrong
         * @return a new failure
         */
        public Failure because(String words) {
            return new Failure(step, link, words, errno, kernelMessage, hint);
        }

        /**
         * This failure, with the kernel's answer.
         *
         * @param number error number
         * @return a new failure
         */
        public Failure refused(Errno number) {
            return refused(number, null);
        }

        /**
         * This failure, with the kernel's answer.
         *
         * @param number error number
         * @param words extended-ack text, or null
         * @return a new failure
         */
        public Failure refused(Errno number, @Nullable String words) {
            return new Failure(step, link, detail, number, words, hint);
        }

        /**
         * This failure, with advice.
         *
         * @param words what to do about it, or null
         * @return a new failure
         */
        public Failure hint(@Nullable String words) {
            return new Failure(step, link, detail, errno, kernelMessage, words);
        }

        private List<@Nullable Object> parts() {
            return Arrays.asList(step, link, detail, errno, kernelMessage, hint);
        }

        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof Failure failure && parts().equals(failure.parts());
        }

        @Override
        public int hashCode() {
            return parts().hashCode();
        }

        @Override
        public String toString() {
            StringBuilder text = new StringBuilder(step);
            if (link != null) {
                text.append(" ").append(link);
            }
            text.append(" failed");
            if (detail != null) {
                text.append(": ").append(detail);
            }
            if (errno != null) {
                text.append(": ").append(errno);
            }
            if (kernelMessage != null) {
                text.append(", the kernel says \"").append(kernelMessage).append('"');
            }
            if (hint != null) {
                text.append("; ").append(hint);
            }
            return text.toString();
        }
    }
}
