package dev.plumbline.kit;

/**
 * Makes what the tests of one provider run in. A provider's test classes implement it, by an interface of their own.
 */
@FunctionalInterface
public interface TckFactory {

    /**
     * Makes an environment for one test.
     *
     * @return a fresh environment; the test closes it
     */
    TckEnvironment newEnvironment();
}
