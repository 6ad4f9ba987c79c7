package dev.plumbline.integration.ovs;

import dev.plumbline.harness.ip.TestNamespace;
import dev.plumbline.harness.lab.Sandbox;
import dev.plumbline.harness.tck.SandboxEnvironment;
import dev.plumbline.integration.support.LockHolder;
import dev.plumbline.kit.Administrator;
import dev.plumbline.kit.Hold;
import dev.plumbline.kit.Underlay;
import dev.plumbline.ovs.OvsProvider;
import dev.plumbline.spi.BackendOptions;
import dev.plumbline.spi.GeneveTunnel;
import dev.plumbline.spi.Network;
import dev.plumbline.spi.NetworkNamespace;
import dev.plumbline.spi.VxlanTunnel;
import java.io.File;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** Fresh namespaces of the kernel, with a real Open vSwitch in the first. */
final class OvsEnvironment extends SandboxEnvironment {

    private static final String UNDERLAY = "tckunder";
    private static final String REMOTE = "192.0.2.2";

    private final OvsHost host;

    private OvsEnvironment(Sandbox sandbox, OvsHost host) {
        super(new OvsProvider(), sandbox, host.options());
        this.host = host;
    }

    static OvsEnvironment open() {
        Sandbox sandbox = Sandbox.onKernel();
        try {
            OvsHost host = new OvsHost(sandbox.namespace());
            try {
                return new OvsEnvironment(sandbox, host);
            } catch (RuntimeException | Error e) {
                host.close();
                throw e;
            }
        } catch (RuntimeException | Error e) {
            sandbox.close();
            throw e;
        }
    }

    /** By ovs-vswitchd itself: the kernel need not know geneve. */
    @Override
    public List<Network> networks() {
        return List.of(GeneveTunnel.of("42", REMOTE), VxlanTunnel.of("42", REMOTE));
    }

    @Override
    public Network anotherNetwork() {
        return GeneveTunnel.of("43", REMOTE);
    }

    @Override
    public Optional<BackendOptions> malformedOption() {
        return Optional.of(BackendOptions.none().with("mtu", "67"));
    }

    @Override
    public BackendOptions otherInstance() {
        return options().with("instance", "tck-other");
    }

    @Override
    public Hold busyProcess() {
        return new LockHolder(namespace());
    }

    @Override
    public Optional<Administrator> administrator() {
        return super.administrator().map(ip -> new OvsAdministrator(ip, host));
    }

    /** The userspace datapath sends by a bridge that has the underlay's link as its port and the host's addresses. */
    @Override
    public Underlay underlay() {
        Underlay underlay = super.underlay();
        TestNamespace here = TestNamespace.existing(namespace());
        for (String address : addressesOf(here)) {
            here.ip("address del " + address + " dev " + UNDERLAY);
            here.ip("address add " + address + " dev " + OvsHost.PHYSICAL + (address.contains(":") ? " nodad" : ""));
        }
        host.vsctl("add-port", OvsHost.PHYSICAL, UNDERLAY);
        wholeChecksums(here);
        here.ip("link set " + OvsHost.PHYSICAL + " up");
        return underlay;
    }

    /**
     * The other end of the wire leaves checksums to a device that is none (CHECKSUM_PARTIAL), and ovs-vswitchd, which reads
     * frames by a packet socket, drops what has a wrong one: ETHTOOL_STXCSUM, by SIOCETHTOOL.
     */
    private static void wholeChecksums(TestNamespace here) {
        String off = "socket(S, 2, 2, 0); my $off = pack('LL', 0x17, 0); my $ifr = pack('a16Px16', '" + UNDERLAY
                + "', $off); ioctl(S, 0x8946, $ifr) or die $!";
        for (String file : Objects.requireNonNull(new File("/run/netns").list())) {
            TestNamespace there = TestNamespace.existing(NetworkNamespace.named(file));
            if (!file.equals(here.name()) && there.ip("-o link show").contains(UNDERLAY)) {
                there.exec("perl", "-e", off);
            }
        }
    }

    private static List<String> addressesOf(TestNamespace here) {
        List<String> addresses = new ArrayList<>();
        for (String line :
                here.ip("-o address show dev " + UNDERLAY + " scope global").split("\n")) {
            String[] words = line.trim().split("\\s+");
            if (words.length > 3) {
                addresses.add(words[3]);
            }
        }
        return addresses;
    }

    @Override
    public void close() {
        host.close();
        super.close();
    }
}
