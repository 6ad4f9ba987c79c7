package dev.plumbline.harness.guest;

import dev.plumbline.harness.frame.ArpPacket;
import dev.plumbline.harness.frame.EthernetFrame;
import dev.plumbline.harness.frame.FrameException;
import dev.plumbline.harness.frame.IcmpEcho;
import dev.plumbline.harness.frame.Ipv4Address;
import dev.plumbline.harness.frame.Ipv4Packet;
import dev.plumbline.spi.MacAddress;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.ObjIntConsumer;
import java.util.stream.Stream;

/**
 * The guest's network stack for one NIC: ARP and ICMP echo, without I/O. For the NIC's thread.
 *
 * <p>An answer leaves on the queue that owns the address that was asked for, wherever the request arrived: so all that
 * is sent between two addresses is sent on the same queue, and the TAP brings what comes back to that queue.
 */
final class NicStack {

    /** Takes echo replies for the guest. */
    @FunctionalInterface
    interface EchoReplies {
        void received(int queue, Ipv4Address from, IcmpEcho reply);
    }

    private final MacAddress mac;
    private final List<Ipv4Address> addresses;
    private final Map<Ipv4Address, Integer> queueOf = new HashMap<>();
    private final Map<Ipv4Address, MacAddress> neighbours = new HashMap<>();
    private final List<QueueCounters> counters;
    private final ObjIntConsumer<EthernetFrame> wire;

    NicStack(MacAddress mac, List<Ipv4Address> addresses, ObjIntConsumer<EthernetFrame> wire) {
        this.mac = mac;
        this.addresses = addresses;
        this.wire = wire;
        for (int queue = 0; queue < addresses.size(); queue++) {
            queueOf.put(addresses.get(queue), queue);
        }
        counters = Stream.generate(QueueCounters::new).limit(addresses.size()).toList();
    }

    List<QueueStats> stats() {
        return counters.stream().map(QueueCounters::snapshot).toList();
    }

    int queues() {
        return addresses.size();
    }

    Optional<MacAddress> neighbour(Ipv4Address address) {
        return Optional.ofNullable(neighbours.get(address));
    }

    void sendArpRequest(int queue, Ipv4Address wanted) {
        ArpPacket request = ArpPacket.request(mac, addresses.get(queue), wanted);
        send(queue, EthernetFrame.of(EthernetFrame.BROADCAST, mac, EthernetFrame.ARP, request.toBytes()));
    }

    void sendEcho(int queue, MacAddress to, Ipv4Address destination, IcmpEcho echo) {
        Ipv4Packet packet = Ipv4Packet.of(addresses.get(queue), destination, Ipv4Packet.ICMP, echo.toBytes());
        send(queue, EthernetFrame.of(to, mac, EthernetFrame.IPV4, packet.toBytes()));
    }

    private void send(int queue, EthernetFrame frame) {
        wire.accept(frame, queue);
        counters.get(queue).sent.incrementAndGet();
    }

    void receive(int queue, EthernetFrame frame, EchoReplies replies) {
        counters.get(queue).received.incrementAndGet();
        MacAddress destination = frame.destination();
        if (!destination.equals(mac) && !destination.equals(EthernetFrame.BROADCAST)) {
            return;
        }
        try {
            if (frame.type() == EthernetFrame.ARP) {
                receiveArp(queue, ArpPacket.parse(frame.payload()));
            } else if (frame.type() == EthernetFrame.IPV4) {
                receiveIpv4(queue, frame, replies);
            }
        } catch (FrameException e) {
            // not for this stack, which knows only ARP and echo: as any host, it drops what it does not understand
        }
    }

    private void receiveArp(int queue, ArpPacket packet) {
        if (!queueOf.containsKey(packet.targetIp())) {
            return;
        }
        neighbours.put(packet.senderIp(), packet.senderMac());
        if (!packet.reply()) {
            byte[] answer = packet.answeredBy(mac).toBytes();
            send(queue, EthernetFrame.of(packet.senderMac(), mac, EthernetFrame.ARP, answer));
        }
    }

    private void receiveIpv4(int queue, EthernetFrame frame, EchoReplies replies) {
        Ipv4Packet packet = Ipv4Packet.parse(frame.payload());
        Integer owner = queueOf.get(packet.destination());
        if (owner == null || packet.protocol() != Ipv4Packet.ICMP) {
            return;
        }
        IcmpEcho echo = IcmpEcho.parse(packet.payload());
        if (echo.reply()) {
            counters.get(queue).echoReplies.incrementAndGet();
            replies.received(queue, packet.source(), echo);
        } else {
            counters.get(queue).echoRequests.incrementAndGet();
            sendEcho(owner, frame.source(), packet.source(), echo.answer());
        }
    }
}
