package dev.plumbline.harness.tck;

import dev.plumbline.harness.ip.TestNamespace;
import dev.plumbline.kit.Datagrams;
import dev.plumbline.kit.Underlay;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketTimeoutException;
import java.net.StandardProtocolFamily;
import java.nio.channels.DatagramChannel;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** A second namespace at the other end of a veth pair. It has the addresses of all other hosts. */
final class KernelUnderlay implements Underlay, AutoCloseable {

    private static final String LINK = "tckunder";

    private final TestNamespace hosts = new TestNamespace();
    private final boolean ipv6 = hasIpv6();

    KernelUnderlay(TestNamespace here) {
        here.ip("link add " + LINK + " mtu " + TestAddresses.UPLINK_MTU + " type veth peer name " + LINK + " mtu "
                + TestAddresses.UPLINK_MTU + " netns " + hosts.name());
        address(here, TestAddresses.HERE);
        address(hosts, TestAddresses.REMOTES);
        address(hosts, TestAddresses.STRANGERS);
        here.ip("link set " + LINK + " up");
        hosts.ip("link set " + LINK + " up");
    }

    /** Of the kernel and of this JVM, which looks once, and asks whether its own namespace has an IPv6 address. */
    private static boolean hasIpv6() {
        try {
            DatagramChannel.open(StandardProtocolFamily.INET6).close();
            return true;
        } catch (UnsupportedOperationException e) {
            return false;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Without duplicate address detection, so that the address can be used right away. */
    private void address(TestNamespace namespace, List<InetAddress> addresses) {
        namespace.ip("address add " + addresses.get(0).getHostAddress() + "/24 dev " + LINK);
        if (ipv6) {
            namespace.ip("address add " + addresses.get(1).getHostAddress() + "/64 dev " + LINK + " nodad");
        }
    }

    @Override
    public List<InetAddress> remotes() {
        return known(TestAddresses.REMOTES);
    }

    @Override
    public List<InetAddress> strangers() {
        return known(TestAddresses.STRANGERS);
    }

    private List<InetAddress> known(List<InetAddress> addresses) {
        return ipv6 ? addresses : addresses.subList(0, 1);
    }

    @Override
    public Datagrams at(InetAddress host, int port) {
        DatagramSocket socket =
                InNamespace.call(hosts.spi(), () -> new DatagramSocket(new InetSocketAddress(host, port)));
        return new Socket(socket, TestAddresses.HERE.get(host instanceof Inet4Address ? 0 : 1));
    }

    private record Socket(DatagramSocket socket, InetAddress to) implements Datagrams {

        private static final int LONGEST = 65536;

        @Override
        public void send(int port, byte[] payload) {
            try {
                socket.send(new DatagramPacket(payload, payload.length, to, port));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        @Override
        public Optional<byte[]> receive(Duration longest) {
            DatagramPacket packet = new DatagramPacket(new byte[LONGEST], LONGEST);
            try {
                socket.setSoTimeout((int) Math.max(1, longest.toMillis())); // 0 would wait for ever
                socket.receive(packet);
                return Optional.of(Arrays.copyOf(packet.getData(), packet.getLength()));
            } catch (SocketTimeoutException e) {
                return Optional.empty();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        @Override
        public void close() {
            socket.close();
        }
    }

    @Override
    public void close() {
        hosts.close();
    }
}
