package dev.plumbline.spi;

import java.util.regex.Pattern;

/**
 * Environment variables that Kubernetes and Docker set for each service, whatever it is called: a service named
 * {@code plumbline-tap} gives {@code PLUMBLINE_TAP_SERVICE_HOST}, {@code PLUMBLINE_TAP_PORT=tcp://10.0.0.1:80},
 * {@code PLUMBLINE_TAP_PORT_80_TCP_ADDR} and more ({@code pkg/kubelet/envvars/envvars.go}).
 */
final class ServiceVariables {

    private static final Pattern NAME = Pattern.compile(
            "(.*_)?(SERVICE_HOST|SERVICE_PORT(_[A-Z0-9_]+)?|PORT_\\d+_(TCP|UDP|SCTP)(_PROTO|_PORT|_ADDR)?)");
    private static final Pattern PORT = Pattern.compile("(.*_)?PORT");
    private static final Pattern ADDRESS = Pattern.compile("(tcp|udp|sctp)://.*");

    private ServiceVariables() {}

    /** Whether a variable, of whose name this is the end, is no option but such a one. */
    static boolean isOne(String name, String value) {
        return NAME.matcher(name).matches()
                || PORT.matcher(name).matches() && ADDRESS.matcher(value).matches();
    }
}
