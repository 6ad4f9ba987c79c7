package dev.plumbline.linux.model;

/** The modelled kernel's no to a request. */
final class Refusal extends RuntimeException {

    private static final long serialVersionUID = 1L;

    final int errno;

    Refusal(int errno) {
        this(errno, null);
    }

    /** With the words that go into the extended acknowledgement. */
    Refusal(int errno, String text) {
        super(text, null, false, false);
        this.errno = errno;
    }

    /** Something that the kernel may know and the model does not: nothing may rest upon it. */
    static Refusal unknown(String what) {
        return new Refusal(Uapi.EINVAL, "the model does not know " + what);
    }
}
