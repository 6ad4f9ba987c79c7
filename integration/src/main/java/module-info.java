/** The benchmark's driver, and this project as one of its peers. The tests of this module need no module. */
module dev.plumbline.integration {
    requires dev.plumbline.spi;
    requires dev.plumbline.testkit;
    requires info.picocli;
    requires jdk.management;
    requires static org.jspecify;

    opens dev.plumbline.integration.bench to
            info.picocli;
}
