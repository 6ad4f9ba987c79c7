/** Counters of NICs and times of operations as Micrometer meters. */
module dev.plumbline.micrometer {
    requires transitive dev.plumbline.spi;
    requires transitive micrometer.core;
    requires static jdk.jfr;
    requires static org.jspecify;

    exports dev.plumbline.micrometer;
}
