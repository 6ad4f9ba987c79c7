package dev.plumbline.vmm;

import dev.plumbline.spi.Attachment;
import dev.plumbline.spi.GeneveTunnel;
import dev.plumbline.spi.InterfaceName;
import dev.plumbline.spi.Lifetime;
import dev.plumbline.spi.Link;
import dev.plumbline.spi.MacAddress;
import dev.plumbline.spi.NicId;
import dev.plumbline.spi.Owner;
import dev.plumbline.spi.PortPolicy;
import dev.plumbline.spi.RateEnforcer;
import dev.plumbline.spi.Rates;
import dev.plumbline.spi.TapDevice;

/** Attachments to make configurations of. */
final class Sample {

    /** Every character that an interface name may have and an option grammar gives a meaning to. */
    static final String AWKWARD = "t,a=p&<'\"[]>";

    private Sample() {}

    static Attachment attachment(int queues) {
        return attachment("tap0", queues, Lifetime.UNTIL_DETACHED);
    }

    static Attachment attachment(String tap, int queues, Lifetime lifetime) {
        return attachment(tap, queues, lifetime, "02:00:5e:10:00:01");
    }

    static Attachment attachment(String tap, int queues, Lifetime lifetime, String guestMac) {
        TapDevice device = TapDevice.builder(link(tap, 3))
                .queues(queues)
                .lifetime(lifetime)
                .build();
        return Attachment.builder(
                        NicId.of("vm1", "eth0"), GeneveTunnel.of("42", "192.0.2.2"), new Owner(1000, 1000), device)
                .mtu(9001)
                .guestMac(MacAddress.parse(guestMac))
                .bridge(link("br0", 1))
                .uplink(link("gnv0", 2))
                .build();
    }

    /** One that leaves rates to its VMM. */
    static Attachment limited(int queues, Rates.Builder rates) {
        return attachment(queues).toBuilder()
                .policy(PortPolicy.builder()
                        .rates(rates.enforcer(RateEnforcer.VMM).build())
                        .build())
                .build();
    }

    private static Link link(String name, int index) {
        return new Link(new InterfaceName(name), index, MacAddress.parse("fe:00:00:00:00:0" + index));
    }
}
