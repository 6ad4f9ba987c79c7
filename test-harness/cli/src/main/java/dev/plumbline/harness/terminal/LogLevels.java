package dev.plumbline.harness.terminal;

import picocli.CommandLine.Option;

/**
 * How much is logged. The level goes to {@code log4j2.xml} by a system property, before the first logger is made: Log4j
 * Core stays out of the class path that this module is compiled with.
 */
public final class LogLevels {

    private static final String PROPERTY = "plumbline.log.level";

    /** Only the command is configured here; whoever uses the library has a configuration of their own. */
    public static void configure() {
        setUnlessGiven("log4j2.configurationFile", "classpath:dev/plumbline/harness/cli/log4j2.xml");
        // Log4j complains with a stack trace where the host name does not resolve, as in User-Mode Linux
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
