package dev.plumbline.harness.json;

import dev.plumbline.spi.IpPrefix;
import dev.plumbline.spi.MacAddress;
import dev.plumbline.spi.PortSecurity;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a guest may send.
 *
 * @param addresses addresses and networks that go with its own MAC; null for any
 * @param others other MACs that it may use; null for none
 * @param isolated whether it exchanges frames with ports alone that are not isolated; null for not
 * @param router whether it may send router advertisements and redirects; null for not
 * @param dhcpServer whether it may send as a DHCP server; null for not
 */
public record SecurityForm(
        @Nullable List<String> addresses,
        @Nullable List<OtherMac> others,
        @Nullable Boolean isolated,
        @Nullable Boolean router,
        @Nullable Boolean dhcpServer) {

    /**
     * Another MAC that a guest may use.
     *
     * @param mac a unicast address
     * @param addresses addresses and networks that go with it; null for any
     */
    public record OtherMac(@Nullable String mac, @Nullable List<String> addresses) {}

    static SecurityForm of(PortSecurity security) {
        List<OtherMac> others = new ArrayList<>();
        security.others().forEach((mac, prefixes) -> others.add(new OtherMac(mac.toString(), texts(prefixes))));
        return new SecurityForm(
                texts(security.addresses()),
                others.isEmpty() ? null : others,
                security.isolated() ? true : null,
                security.router() ? true : null,
                security.dhcpServer() ? true : null);
    }

    private static @Nullable List<String> texts(Collection<IpPrefix> prefixes) {
        return prefixes.isEmpty()
                ? null
                : prefixes.stream().map(IpPrefix::toString).toList();
    }

    PortSecurity toSecurity(Place place) {
        PortSecurity.Builder security = PortSecurity.builder()
                .isolated(Boolean.TRUE.equals(isolated))
                .router(Boolean.TRUE.equals(router))
                .dhcpServer(Boolean.TRUE.equals(dhcpServer));
        place.at("addresses").check(() -> security.addresses(array(addresses)));
        for (OtherMac other : others == null ? List.<OtherMac>of() : others) {
            Place at = place.at("others");
            String mac = at.require("mac", other.mac());
            at.check(() -> security.other(MacAddress.parse(mac), array(other.addresses())));
        }
        return security.build();
    }

    private static String[] array(@Nullable List<String> texts) {
        return texts == null ? new String[0] : texts.toArray(String[]::new);
    }
}
