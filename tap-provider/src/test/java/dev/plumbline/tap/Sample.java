package dev.plumbline.tap;

/**
 * Whether the sweeps that take minutes try a sample of their points. {@code ./plumbline test} asks for that where no part is
 * named, and says so; CI tries all.
 */
final class Sample {

    static final boolean WANTED = Boolean.getBoolean("plumbline.sample");

    private Sample() {}
}
