package dev.plumbline.tap.links;

import dev.plumbline.linux.link.LinkState;
import dev.plumbline.spi.DerivedNames;
import dev.plumbline.spi.InterfaceName;
import dev.plumbline.spi.Lifetime;
import dev.plumbline.spi.MacAddress;
import dev.plumbline.spi.NetworkNamespace;
import dev.plumbline.spi.NicId;
import dev.plumbline.spi.NicRequest;
import dev.plumbline.spi.PortLink;
import dev.plumbline.spi.PortSecurity;
import dev.plumbline.spi.PortVlan;
import dev.plumbline.spi.RateEnforcer;
import dev.plumbline.spi.Rates;
import dev.plumbline.spi.Underlay;
import dev.plumbline.tap.plan.Plan;
import dev.plumbline.tap.step.Printable;
import java.net.InetAddress;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Pattern;

/**
 * What is written on a link that the provider made, in IFLA_IFALIAS: whose it is and what for. The kernel is the only
 * store; a fresh process reads all from there. {@code ip link} shows it:
 *
 * <pre>
 * plumbline/2 provider=tap instance=default tap=vm1/eth0 since=5f3kq9 net=plb2a-k5cug queues=4 sum=1hw9vqk3n5x2a
 * plumbline/2 provider=tap instance=default bridge=plb2a-k5cug since=5f3kq9 mtu=9001 uplink=gnv2a-k5cug
 *     id=geneve/42/192.0.2.1/6081
 * plumbline/2 provider=tap instance=default tap=vm2/eth0 since=5f3kq9 br=br0 queues=1 sum=0c2kq1vw8d3bp
 * plumbline/2 provider=tap instance=default spare=bridge since=5f3kq9
 * plumbline/2 provider=tap instance=default tunnel=plb2a-k5cug since=5f3kq9 id=geneve/42/192.0.2.1/6081
 * plumbline/2 provider=tap instance=default tunnel=plb2a-x2mqa since=5f3kq9 to=3w5e11264sgsf id=vxlan/42/list/4789
 * plumbline/2 provider=tap instance=default tunnel=plb2a-3gays since=5f3kq9 by=s192.0.2.7,l16 id=vxlan/42/192.0.2.1/4789
 * </pre>
 *
 * <p>The kernel takes at most 255 bytes; the longest tag of a TAP has 254. The kernel does not restrict who may write
 * an alias beyond CAP_NET_ADMIN, so nothing here is trusted: what cannot be read is a {@link #problem()}, and never an
 * exception. Tags of format 1 are read as well: see {@link TagReader}.
 *
 * @param format format that it was read in; what is written is {@value #FORMAT}
 * @param provider name of the provider
 * @param instance instance of the VM manager
 * @param role what the link is
 * @param subject VM and NIC of a TAP; derived name of the bridge, which stands for the network, of the others
 * @param fields the rest, in their order: the same tag is the same text
 */
public record Tag(int format, String provider, String instance, Role role, String subject, Map<String, String> fields) {

    /** The provider that writes these tags. */
    public static final String PROVIDER = "tap";

    public static final int FORMAT = 2;

    /** Milliseconds since the host was booted, in base 36. The kernel does not report how old a link is. */
    public static final String SINCE = "since";

    /** Derived name of the bridge of the TAP's network. */
    public static final String NETWORK = "net";

    /** The existing bridge of which a TAP became a port, by the name that was asked for; instead of {@link #NETWORK}. */
    public static final String ON_BRIDGE = "br";

    /** The network in full: see {@link dev.plumbline.spi.Network#identity}. Tags of format 1 have none. */
    public static final String IDENTITY = "id";

    public static final String QUEUES = "queues";

    /** Checksum of the request, 64 bits in base 36. */
    public static final String REQUEST = "sum";

    /** The guest's MAC, 12 hex digits, if the request gives one. */
    public static final String GUEST_MAC = "mac";

    public static final String LIFETIME = "until";
    public static final String MTU = "mtu";
    public static final String UPLINK = "uplink";
    public static final String UPLINK_WAS = "was";

    /** The name that was asked for, of a bridge or a tunnel link, if it is not the derived one. */
    public static final String NAME = "name";

    /** VLANs of a TAP's port, if the request gives some: see {@link TagVlan}. */
    public static final String VLAN = "vlan";

    /** What the guest may send, if the request says so: see {@link TagSecurity}. */
    public static final String SECURITY = "sec";

    /** How much the guest is sent, if the request limits it: see {@link TagRate}. */
    public static final String TO_GUEST = "rto";

    /** How much the guest sends, if the request limits it: see {@link TagRate}. */
    public static final String FROM_GUEST = "rfr";

    /** {@code vmm} for rates that are left to the VMM. */
    public static final String RATES_BY = "rby";

    /** {@code down} for a port that passes nothing. */
    public static final String LINK = "link";

    /** Checksum of a tunnel's list of remotes, 64 bits in base 36, if it has one. */
    public static final String REMOTES = "to";

    /** How a tunnel's datagrams travel, if not as the kernel makes them: see {@link TagUnderlay}. */
    public static final String UNDERLAY = "by";

    /** The longest that fits ({@code IFALIASZ} in {@code linux/if.h}, less its end). */
    public static final int MAX_BYTES = 255;

    private static final Pattern MAC = Pattern.compile("[0-9a-f]{12}");

    public enum Role {
        TAP,
        BRIDGE,
        TUNNEL,
        /** A bridge that waits for a network. */
        SPARE;

        final String key = name().toLowerCase(Locale.ROOT);
    }

    /** Whether a link is tagged as a bridge that waits for a network of a VM manager's instance. */
    public static boolean isSpare(LinkState link, String instance) {
        return parse(link.alias())
                .filter(tag -> tag.role() == Role.SPARE && tag.isOurs(instance))
                .isPresent();
    }

    /** Whether these are the remotes that a tunnel was given. */
    public boolean isOfRemotes(List<InetAddress> remotes) {
        return field(REMOTES).equals(TagChecksum.of(remotes));
    }

    /** How a tunnel's datagrams travel; empty for what nobody here wrote. */
    public Optional<Underlay> underlay() {
        return TagUnderlay.read(field(UNDERLAY));
    }

    /** The same of a tunnel with another list of remotes. */
    public Tag withRemotes(List<InetAddress> remotes) {
        Map<String, String> changed = new LinkedHashMap<>(fields);
        changed.put(REMOTES, TagChecksum.of(remotes));
        return new Tag(format, provider, instance, role, subject, changed);
    }

    /** The VLANs of a TAP's port; empty if the request gave none. */
    Optional<PortVlan> vlan() {
        return TagVlan.read(field(VLAN));
    }

    /** What the guest may send; empty if the request left it open. */
    Optional<PortSecurity> security() {
        return TagSecurity.read(field(SECURITY));
    }

    /** How much may pass. */
    Rates rates() {
        Rates.Builder rates = Rates.builder();
        TagRate.read(field(TO_GUEST)).ifPresent(rates::toGuest);
        TagRate.read(field(FROM_GUEST)).ifPresent(rates::fromGuest);
        return rates.enforcer(field(RATES_BY).isEmpty() ? RateEnforcer.BACKEND : RateEnforcer.VMM)
                .build();
    }

    /** Whether the kernel takes this as an alias: a long list of VLANs or of addresses may not fit. */
    public boolean fits() {
        return text().length() <= MAX_BYTES;
    }

    /** Reads an alias; empty if it is no tag of a format that is known. */
    public static Optional<Tag> parse(String alias) {
        return TagReader.read(alias);
    }

    /** Whether an alias is a tag of any form and instance: then it alone says whose the link is. */
    public static boolean isTag(String alias) {
        return alias.startsWith(TagReader.PRODUCT);
    }

    /** Whether an alias begins as one of this provider and a VM manager's instance does, whatever follows. */
    static boolean claims(String alias, String instance) {
        return TagReader.claims(alias, PROVIDER, instance);
    }

    /** An alias as a message can show it: it may hold anything, and must not forge lines of a log. */
    public static String shown(String alias) {
        return Printable.text(alias);
    }

    PortLink link() {
        return field(LINK).isEmpty() ? PortLink.UP : PortLink.DOWN;
    }

    public Lifetime lifetime() {
        return field(LIFETIME).isEmpty() ? Lifetime.UNTIL_DETACHED : Lifetime.UNTIL_CLOSED;
    }

    /**
     * How long ago the link was tagged. Where the tag does not say, or names a time that is yet to come, it is as old
     * as it can be: no link is older than its boot.
     *
     * @param now time since the boot, milliseconds
     */
    public Duration age(long now) {
        long since = number(SINCE, Character.MAX_RADIX);
        return Duration.ofMillis(since >= 0 && since <= now ? now - since : now);
    }

    public static String nic(NicId id) {
        return id.vm() + "/" + id.nic();
    }

    /** The NIC whose TAP this is; empty if the tag names none that could be. */
    public Optional<NicId> nicId(NetworkNamespace namespace) {
        int slash = subject.indexOf('/');
        if (role != Role.TAP || slash < 0) {
            return Optional.empty();
        }
        try {
            return Optional.of(new NicId(subject.substring(0, slash), subject.substring(slash + 1), namespace));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** Whether a TAP was tagged for the request of a plan. */
    public boolean isOfSameRequest(Plan plan) {
        return field(REQUEST).equals(TagChecksum.of(plan));
    }

    /** Queue pairs of a TAP; empty if the tag names no number that a TAP can have. */
    public OptionalInt queues() {
        long queues = number(QUEUES, 10);
        return queues >= 1 && queues <= NicRequest.MAX_QUEUES ? OptionalInt.of((int) queues) : OptionalInt.empty();
    }

    /** The guest's MAC: the one that the request gave, or the NIC's derived one; empty if what is there is none. */
    public Optional<MacAddress> guestMac(NicId id) {
        String mac = field(GUEST_MAC);
        if (mac.isEmpty()) {
            return Optional.of(DerivedNames.guestMac(id));
        }
        return MAC.matcher(mac).matches()
                ? Optional.of(MacAddress.parse(mac.replaceAll("..(?!$)", "$0:")))
                : Optional.empty();
    }

    /** MTU of the bridge's network, bytes; -1 if the tag names none. */
    public int mtu() {
        long mtu = number(MTU, 10);
        return mtu <= NicRequest.MAX_MTU ? (int) mtu : -1;
    }

    /** The name that was asked for; empty if it is the derived one, or a TAP's, which no tag tells. */
    public Optional<InterfaceName> givenName() {
        return name(NAME);
    }

    /** Empty also for what cannot be a name. */
    private Optional<InterfaceName> name(String key) {
        try {
            return field(key).isEmpty() ? Optional.empty() : Optional.of(new InterfaceName(field(key)));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** The bridge that somebody else made and of which the TAP became a port; empty if the bridge is of our making. */
    public Optional<String> existingBridge() {
        return name(ON_BRIDGE).map(InterfaceName::value);
    }

    /** Whether a TAP was tagged for the network of a plan. */
    public boolean isOnNetworkOf(Plan plan) {
        return field(plan.onExistingBridge() ? ON_BRIDGE : NETWORK).equals(plan.network());
    }

    /** A TAP's network, in words for a person. */
    String networkText() {
        return existingBridge().map(name -> "bridge " + name).orElseGet(() -> "that of bridge " + field(NETWORK));
    }

    /** Whether the bridge's way out is a link that somebody else made. */
    public boolean onExistingUplink() {
        return !field(UPLINK_WAS).isEmpty();
    }

    /** Why what is written here is not what this provider writes, as words for a person; empty if it may be. */
    public Optional<String> problem() {
        if (role != Role.TAP) {
            return Optional.empty();
        }
        Optional<NicId> id = nicId(NetworkNamespace.own());
        if (id.isEmpty()) {
            return Optional.of("its tag names no NIC");
        }
        if (queues().isEmpty()) {
            return Optional.of("its tag does not say how many queues it has");
        }
        if (!TagVlan.isReadable(field(VLAN))) {
            return Optional.of("its tag holds VLANs that are none");
        }
        if (!TagSecurity.isReadable(field(SECURITY))) {
            return Optional.of("its tag holds a port security that is none");
        }
        if (!TagRate.isReadable(field(TO_GUEST)) || !TagRate.isReadable(field(FROM_GUEST))) {
            return Optional.of("its tag holds a rate that is none");
        }
        return guestMac(id.get()).isEmpty() ? Optional.of("its tag holds a MAC that is none") : Optional.empty();
    }

    /** Whether it names its network in full; tags of format 1 do not. */
    public boolean hasIdentity() {
        return !field(IDENTITY).isEmpty();
    }

    /** Whether it may be of the network of a plan: what it says of it is the same. */
    public boolean isOfNetwork(Plan plan) {
        return !hasIdentity() || field(IDENTITY).equals(plan.request().network().identity());
    }

    /** Whether this provider wrote it, for a VM manager's instance. */
    public boolean isOurs(String ofInstance) {
        return provider.equals(PROVIDER) && instance.equals(ofInstance);
    }

    public boolean is(String ofInstance, Role inRole, String withSubject) {
        return isOurs(ofInstance) && role == inRole && subject.equals(withSubject);
    }

    public String field(String key) {
        return fields.getOrDefault(key, "");
    }

    private long number(String key, int radix) {
        try {
            return Long.parseLong(field(key), radix);
        } catch (NumberFormatException e) {
            return -1;
        }
    }

    public String text() {
        StringBuilder text = new StringBuilder(TagReader.PRODUCT).append(FORMAT);
        text.append(' ').append(TagReader.PROVIDER).append('=').append(provider);
        text.append(' ').append(TagReader.INSTANCE).append('=').append(instance);
        text.append(' ').append(role.key).append('=').append(subject);
        fields.forEach((key, value) -> text.append(' ').append(key).append('=').append(value));
        return text.toString();
    }
}
