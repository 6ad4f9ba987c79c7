package dev.plumbline.spi;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A link that is there already, such as {@code eth1} or a VLAN on a bond. It is enslaved to the bridge and brought up,
 * and released as it was by the last detach (rule R17). The bridge takes its MAC; its MTU, which must reach the NIC's,
 * is not touched.
 *
 * <p>A link that carries addresses or routes of the host is refused, since the host would be cut off, unless the request
 * says that this is meant: {@link #withAddresses}.
 *
 * @since 0.1.0
 */
public final class ExistingUplink implements Network {

    private final InterfaceName name;
    private final boolean addressesMeant;

    private ExistingUplink(InterfaceName name, boolean addressesMeant) {
        this.name = Objects.requireNonNull(name, "name");
        this.addressesMeant = addressesMeant;
    }

    /**
     * An uplink by its name.
     *
     * @param name interface name
     * @return the uplink
     * @throws IllegalArgumentException if it is not a valid interface name
     */
    public static ExistingUplink of(String name) {
        return of(new InterfaceName(name));
    }

    /**
     * An uplink by its name.
     *
     * @param name interface name
     * @return the uplink
     */
    public static ExistingUplink of(InterfaceName name) {
        return new ExistingUplink(name, false);
    }

    /**
     * This uplink, with the consent to take it although it carries addresses or routes of the host, which stop working.
     * The consent counts where the uplink is taken, by the first NIC of its network. It is no part of the network's
     * identity: the result equals this uplink, and an attachment need not have it.
     *
     * @return an equal uplink with {@link #addressesMeant}
     */
    public ExistingUplink withAddresses() {
        return new ExistingUplink(name, true);
    }

    /**
     * The link, in the namespace of the NIC.
     *
     * @return its name
     */
    public InterfaceName name() {
        return name;
    }

    /**
     * Whether it is meant that an uplink with addresses or routes of the host is taken.
     *
     * @return whether this came from {@link #withAddresses}
     */
    public boolean addressesMeant() {
        return addressesMeant;
    }

    @Override
    public String identity() {
        return "uplink/" + name;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof ExistingUplink uplink && name.equals(uplink.name);
    }

    @Override
    public int hashCode() {
        return name.hashCode();
    }

    @Override
    public String toString() {
        return "uplink " + name;
    }
}
