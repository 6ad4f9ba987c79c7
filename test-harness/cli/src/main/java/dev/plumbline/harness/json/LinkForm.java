package dev.plumbline.harness.json;

import dev.plumbline.spi.InterfaceName;
import dev.plumbline.spi.Link;
import dev.plumbline.spi.MacAddress;
import org.jspecify.annotations.Nullable;

/**
 * A network interface.
 *
 * @param name interface name
 * @param index interface index, from 1
 * @param mac Ethernet address
 */
public record LinkForm(
        @Nullable String name,
        @Nullable Integer index,
        @Nullable String mac) {

    static LinkForm of(Link link) {
        return new LinkForm(link.name().value(), link.index(), link.mac().toString());
    }

    Link toLink(Place place) {
        return place.check(() -> new Link(
                new InterfaceName(place.require("name", name)),
                place.require("index", index),
                MacAddress.parse(place.require("mac", mac))));
    }
}
