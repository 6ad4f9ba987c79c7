package dev.plumbline.integration.support;

import dev.plumbline.harness.ip.TestNamespace;
import dev.plumbline.harness.sys.ThreadNamespace;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardProtocolFamily;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;

/** The IP stack of a namespace whose administrator is careless: it forwards, answers for others, and listens everywhere. */
public final class HostStack implements AutoCloseable {

    /** On which it listens. */
    public static final int PORT = 9999;

    private static final List<String> CARELESS = List.of(
            "ipv4/ip_forward=1",
            "ipv4/conf/all/rp_filter=0",
            "ipv4/conf/default/rp_filter=0",
            "ipv4/conf/all/arp_ignore=0",
            "ipv4/conf/all/proxy_arp=1",
            "ipv4/icmp_echo_ignore_broadcasts=0",
            "ipv6/conf/all/forwarding=1",
            "ipv6/conf/all/proxy_ndp=1",
            "ipv6/conf/all/accept_ra=2",
            "ipv6/conf/default/accept_ra=2");

    private final TestNamespace namespace;
    /** Of both versions. */
    private final DatagramChannel socket;

    private HostStack(TestNamespace namespace) {
        this.namespace = namespace;
        this.socket = listen(namespace, StandardProtocolFamily.INET6, "::", PORT);
    }

    /** Gives lo addresses of its own, by which every link of the namespace could answer. */
    public static HostStack careless(Net net, String address4, String address6) {
        TestNamespace namespace = net.namespace();
        for (String setting : CARELESS) {
            String[] words = setting.split("=");
            namespace.exec("sh", "-c", "echo " + words[1] + " > /proc/sys/net/" + words[0]);
        }
        namespace.ip("link set lo up");
        namespace.ip("address add " + address4 + "/32 dev lo");
        namespace.ip("address add " + address6 + "/128 dev lo nodad");
        return new HostStack(namespace);
    }

    /** Opens a UDP socket in a namespace. */
    public static DatagramChannel listen(
            TestNamespace namespace, StandardProtocolFamily family, String address, int port) {
        FutureTask<DatagramChannel> open = new FutureTask<>(() -> {
            ThreadNamespace.enter(namespace.spi());
            DatagramChannel channel = DatagramChannel.open(family);
            channel.bind(new InetSocketAddress(address, port)).configureBlocking(false);
            return channel;
        });
        Thread thread = new Thread(open);
        thread.start();
        try {
            return open.get();
        } catch (ExecutionException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** How many datagrams its socket has got, and not been asked for yet. */
    public int datagrams() {
        ByteBuffer buffer = ByteBuffer.allocate(2048);
        try {
            int count = 0;
            while (socket.receive(buffer.clear()) != null) {
                count++;
            }
            return count;
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    /** How many packets have reached IP, version 4 and version 6: before any socket, rule or route has seen them. */
    public List<Long> received() {
        String[] lines =
                namespace.exec("grep", "^Ip:", "/proc/net/snmp").lines().toArray(String[]::new);
        int column = List.of(lines[0].split(" ")).indexOf("InReceives");
        String ipv6Line = namespace.exec("grep", "Ip6InReceives", "/proc/net/snmp6");
        return List.of(
                Long.valueOf(lines[1].split(" ")[column]),
                Long.valueOf(ipv6Line.trim().split("\\s+")[1]));
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
