package dev.plumbline.harness.doctor;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;

/**
 * How large a packet may be on the way to an address.
 *
 * @param device the link that it leaves by
 * @param bytes the route's MTU, or the link's where the route has none
 * @param local whether the address is one of this host's
 */
record RouteMtu(String device, int bytes, boolean local) {

    /** Empty if there is no route. */
    static Optional<RouteMtu> to(String address, IpCommand ip) {
        JsonNode route = ip.json("route", "get", address).path(0);
        String device = route.path("dev").asText("");
        if (device.isEmpty()) {
            return Optional.empty();
        }
        int ofRoute = route.path("metrics").path(0).path("mtu").asInt(0);
        int bytes = ofRoute > 0
                ? ofRoute
                : ip.json("link", "show", "dev", device).path(0).path("mtu").asInt();
        return Optional.of(
                new RouteMtu(device, bytes, route.path("type").asText("").equals("local")));
    }

    /** What keeps packets of a tunnel's link from the address; empty if nothing does. */
    static Optional<String> problem(String address, int linkMtu, IpCommand ip) {
        int needed = linkMtu + Overhead.of(address);
        Optional<RouteMtu> route = to(address, ip);
        if (route.isEmpty()) {
            return Optional.of("there is no route to " + address);
        }
        if (route.get().local) {
            return Optional.of(address + " is an address of this host itself");
        }
        return route.filter(it -> it.bytes < needed)
                .map(it ->
                        "the route to " + address + " by " + it.device + " has " + it.bytes + " instead of " + needed);
    }
}
