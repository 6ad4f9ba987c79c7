package dev.plumbline.ovs.tap;

import dev.plumbline.linux.link.LinkMessages;
import dev.plumbline.linux.link.LinkState;
import dev.plumbline.linux.link.TunKind;
import dev.plumbline.linux.netns.Kernel;
import dev.plumbline.spi.DerivedNames;
import dev.plumbline.spi.NetworkNamespace;
import dev.plumbline.spi.NicId;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** The links of a namespace as they are. */
public final class Links {

    private final String instance;
    private final NetworkNamespace namespace;
    private final Map<Integer, LinkState> byIndex = new LinkedHashMap<>();

    private Links(String instance, NetworkNamespace namespace, Collection<LinkState> links) {
        this.instance = instance;
        this.namespace = namespace;
        links.forEach(link -> byIndex.put(link.index(), link));
    }

    /** Asks the kernel; of a link that was seen in several dumps, the last counts. */
    public static Links read(Kernel kernel, String instance, NetworkNamespace namespace) {
        return new Links(
                instance,
                namespace,
                kernel.netlink().gather(LinkMessages.dump()).all());
    }

    public Collection<LinkState> all() {
        return byIndex.values();
    }

    /** By its name, or an alternative one. */
    public Optional<LinkState> called(String name) {
        return all().stream().filter(link -> link.isCalled(name)).findFirst();
    }

    /**
     * The TAP of a NIC: of the name that it was given, with its tag or its MAC; or, where somebody has renamed it, with both.
     * One that another provider or instance has tagged is not ours.
     */
    public Optional<LinkState> tapOf(NicId nic, String name) {
        return called(name)
                .filter(link -> isTaggedFor(nic, link) || isBornFor(nic, link))
                .or(() -> all().stream()
                        .filter(link -> isTaggedFor(nic, link) && isBornFor(nic, link))
                        .findFirst());
    }

    private boolean isTaggedFor(NicId nic, LinkState link) {
        return tag(link).filter(tag -> tag.nic().equals(nic)).isPresent();
    }

    private boolean isBornFor(NicId nic, LinkState link) {
        return isTap(link)
                && !TapTag.isAnothers(link.alias(), instance)
                && Arrays.equals(link.mac(), DerivedNames.tapMac(nic).toBytes());
    }

    /** What is written on a TAP of this instance. */
    public Optional<TapTag> tag(LinkState link) {
        return isTap(link) ? TapTag.read(link.alias(), instance, namespace) : Optional.empty();
    }

    private static boolean isTap(LinkState link) {
        return link.kind() instanceof TunKind tun && tun.tap();
    }
}
