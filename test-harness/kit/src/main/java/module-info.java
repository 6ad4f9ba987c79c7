/** Judges a provider by the numbered rules of the SPI. */
module dev.plumbline.kit {
    requires transitive dev.plumbline.spi;
    requires transitive org.junit.jupiter.api;
    requires static org.jspecify;

    exports dev.plumbline.kit;

    // JUnit calls methods that are not public
    opens dev.plumbline.kit;
}
