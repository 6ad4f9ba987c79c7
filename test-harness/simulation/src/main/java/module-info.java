/** A reference VM manager, and a simulation of a host under it. */
module dev.plumbline.simulation {
    requires transitive dev.plumbline.testkit;
    requires HdrHistogram;
    requires com.fasterxml.jackson.core;
    requires com.fasterxml.jackson.databind;
    requires com.fasterxml.jackson.dataformat.yaml;
    requires org.apache.logging.log4j;
    requires static org.jspecify;

    exports dev.plumbline.harness;
    exports dev.plumbline.harness.report;
    exports dev.plumbline.harness.simulation;
}
