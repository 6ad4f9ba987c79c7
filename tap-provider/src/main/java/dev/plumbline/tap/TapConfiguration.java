package dev.plumbline.tap;

import dev.plumbline.spi.BackendOptions;
import java.util.Map;
import java.util.TreeMap;
import org.apache.commons.configuration2.ImmutableConfiguration;
import org.apache.commons.configuration2.MapConfiguration;
import org.apache.commons.configuration2.interpol.ConfigurationInterpolator;

/**
 * The options of the provider as a configuration, which converts them to numbers. Where they come from, and what a
 * reference in them stands for, is the SPI's part (rules S5 and S6): here nothing is looked up any more.
 */
final class TapConfiguration {

    private TapConfiguration() {}

    static ImmutableConfiguration of(BackendOptions options) {
        Map<String, Object> values = new TreeMap<>(options.values());
        MapConfiguration configuration = new MapConfiguration(values);
        configuration.setInterpolator(new ConfigurationInterpolator());
        return configuration;
    }
}
