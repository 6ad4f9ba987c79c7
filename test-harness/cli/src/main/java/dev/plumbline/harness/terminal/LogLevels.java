package dev.plumbline.harness.terminal;

import picocli.CommandLine.Option;

/**
 * How much is logged. The command uses the simple logger of Log4j's API, to standard error: Log4j Core takes a third of the
 * time of a short command, and asks the name service for the host's name, which hangs where that is out of order.
 */
public final class LogLevels {

    private static final String PROPERTY = "org.apache.logging.log4j.simplelog.level";

    /** Only the command is configured here; whoever uses the library has a configuration of their own. */
    public static void configure() {
        if (System.getProperty("log4j2.configurationFile") == null) {
            setUnlessGiven("log4j2.loggerContextFactory", "org.apache.logging.log4j.simple.SimpleLoggerContextFactory");
        }
        setUnlessGiven(PROPERTY, "WARN");
        setUnlessGiven("org.apache.logging.log4j.simplelog.showShortLogname", "true");
        setUnlessGiven("log4j2.statusLoggerLevel", "OFF");
    }

    private static void setUnlessGiven(String property, String value) {
        if (System.getProperty(property) == null) {
            System.setProperty(property, value);
        }
    }

    @Option(
            names = {"-v", "--verbose"},
            description = "Log more to standard error: -v INFO, -vv DEBUG, -vvv TRACE with netlink messages.")
    void verbose(boolean[] times) {
        // Not for a warning: Java takes a tenth of a short command to learn how a date is written.
        setUnlessGiven("org.apache.logging.log4j.simplelog.showdatetime", "true");
        setUnlessGiven("org.apache.logging.log4j.simplelog.dateTimeFormat", "HH:mm:ss.SSS");
        System.setProperty(PROPERTY, times.length == 1 ? "INFO" : times.length == 2 ? "DEBUG" : "TRACE");
    }

    /** 0 for warnings up to 3 for all. */
    public static int current() {
        return switch (System.getProperty(PROPERTY, "WARN")) {
            case "INFO" -> 1;
            case "DEBUG" -> 2;
            case "TRACE" -> 3;
            default -> 0;
        };
    }
}
