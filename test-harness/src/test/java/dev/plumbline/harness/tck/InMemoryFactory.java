package dev.plumbline.harness.tck;

/** Where the rules are judged for {@code in-memory}. */
interface InMemoryFactory extends TckFactory {

    @Override
    default TckEnvironment newEnvironment() {
        return InMemoryEnvironment.of();
    }
}
