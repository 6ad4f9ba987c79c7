package dev.plumbline.harness.doctor;

/**
 * What was found of one thing.
 *
 * @param subject what was looked for
 * @param state whether it is there
 * @param detail what was found, in a few words
 * @param remedy what to do about it; empty text if nothing has to be done
 */
public record Finding(String subject, State state, String detail, String remedy) {

    /** Whether a thing is as it should be. */
    public enum State {
        /** As it should be. */
        FOUND,
        /** Not there, and no backend works without it. */
        LACKING,
        /** Not there, or not as it should be; some things do not work, or work differently. */
        LIMITED
    }

    static Finding found(String subject, String detail) {
        return new Finding(subject, State.FOUND, detail, "");
    }

    static Finding lacking(String subject, String detail, String remedy) {
        return new Finding(subject, State.LACKING, detail, remedy);
    }

    static Finding limited(String subject, String detail, String remedy) {
        return new Finding(subject, State.LIMITED, detail, remedy);
    }
}
