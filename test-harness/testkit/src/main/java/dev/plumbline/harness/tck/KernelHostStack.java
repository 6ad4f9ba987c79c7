package dev.plumbline.harness.tck;

import dev.plumbline.harness.ip.TestNamespace;
import dev.plumbline.kit.HostStack;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.SocketTimeoutException;
import java.util.List;

/** The IP stack of a namespace whose administrator is careless. */
final class KernelHostStack implements HostStack {

    private static final List<String> CARELESS = List.of(
            "ipv4/ip_forward=1",
            "ipv4/conf/all/rp_filter=0",
            "ipv4/conf/default/rp_filter=0",
            "ipv4/conf/all/arp_ignore=0",
            "ipv4/conf/all/proxy_arp=1",
            "ipv4/icmp_echo_ignore_broadcasts=0",
            "ipv6/conf/all/forwarding=1",
            "ipv6/conf/all/proxy_ndp=1");

    private final TestNamespace namespace;
    private final DatagramSocket socket;
    private long datagrams;

    KernelHostStack(TestNamespace namespace) {
        this.namespace = namespace;
        for (String setting : CARELESS) {
            String[] words = setting.split("=");
            namespace.exec("sh", "-c", "echo " + words[1] + " > /proc/sys/net/" + words[0]);
        }
        namespace.ip("link set lo up");
        namespace.ip("address add " + ipv4().getHostAddress() + "/32 dev lo");
        namespace.ip("address add " + ipv6().getHostAddress() + "/128 dev lo nodad");
        this.socket = InNamespace.call(namespace.spi(), () -> new DatagramSocket(port()));
    }

    @Override
    public InetAddress ipv4() {
        return TestAddresses.HOST4;
    }

    @Override
    public InetAddress ipv6() {
        return TestAddresses.HOST6;
    }

    @Override
    public int port() {
        return TestAddresses.HOST_PORT;
    }

    @Override
    public long delivered() {
        String[] lines =
                namespace.exec("grep", "^Ip:", "/proc/net/snmp").lines().toArray(String[]::new);
        int column = List.of(lines[0].split(" ")).indexOf("InReceives");
        String ipv6Line = namespace.exec("grep", "Ip6InReceives", "/proc/net/snmp6");
        long packets = Long.parseLong(lines[1].split(" ")[column])
                + Long.parseLong(ipv6Line.trim().split("\\s+")[1]);
        return packets + datagrams();
    }

    private long datagrams() {
        DatagramPacket packet = new DatagramPacket(new byte[2048], 2048);
        try {
            socket.setSoTimeout(1);
            while (true) {
                socket.receive(packet);
                datagrams++;
            }
        } catch (SocketTimeoutException e) {
            return datagrams;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        socket.close();
    }
}
