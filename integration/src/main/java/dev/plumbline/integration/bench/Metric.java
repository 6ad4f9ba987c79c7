package dev.plumbline.integration.bench;

/** What is measured. */
enum Metric {
    ATTACH("attach", "queues", "us"),
    DETACH("detach", "queues", "us"),
    DETACH_ALL("detachAll", "NICs", "us"),
    CYCLES("cycles of attach and detach, 4 queues", "threads", "1/s"),
    ATTACH_IN_CHURN("attach during churn, 4 queues; 0: alone", "threads", "us"),
    DETACH_ALONE("detach alone", "queues", "us"),
    ATTACH_BESIDE_DETACH_ALL("attach beside detachAll in another namespace, 4 queues", "NICs", "us"),
    ATTACH_WITH_PRESENT("attach, 4 queues", "NICs present", "us"),
    DETACH_WITH_PRESENT("detach, 4 queues", "NICs present", "us"),
    LIST("list", "NICs present", "us"),
    KERNEL_MEMORY("kernel memory a NIC", "queues", "KiB"),
    AVAILABLE_MEMORY("fall of MemAvailable a NIC", "queues", "KiB"),
    ALLOCATION("allocation an attach", "queues", "bytes"),
    ATTACH_MANY("64 attachments", "threads", "us"),
    COLD_START("process start to first attachment", "JDK", "us"),
    THROUGHPUT("frames received", "queues", "Mbit/s"),
    FRAME_WORK("processor time a frame, both guests", "queues", "ns"),
    LATENCY("frame latency, median", "queues", "ns"),
    LATENCY_P99("frame latency, p99", "queues", "ns");

    private final String title;
    private final String condition;
    private final String unit;

    Metric(String title, String condition, String unit) {
        this.title = title;
        this.condition = condition;
        this.unit = unit;
    }

    String title() {
        return title;
    }

    /** What the number means that a series is measured at. */
    String condition() {
        return condition;
    }

    String unit() {
        return unit;
    }
}
