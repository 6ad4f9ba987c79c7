/** The network backend {@code tap}: bridge, tunnel and multi-queue TAP on a Linux kernel. */
module dev.plumbline.tap {
    requires dev.plumbline.spi;
    requires dev.plumbline.linux;
    requires jdk.jfr;
    requires org.apache.commons.configuration2;
    requires org.apache.logging.log4j;
    requires static org.jspecify;

    provides dev.plumbline.spi.NetworkBackendProvider with
            dev.plumbline.tap.TapProvider;
}
