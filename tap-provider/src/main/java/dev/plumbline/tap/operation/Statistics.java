package dev.plumbline.tap.operation;

import dev.plumbline.linux.link.LinkMessages;
import dev.plumbline.linux.link.LinkTraffic;
import dev.plumbline.linux.link.TunKind;
import dev.plumbline.linux.netlink.Answer;
import dev.plumbline.linux.socket.Netlink;
import dev.plumbline.spi.DerivedNames;
import dev.plumbline.spi.NetworkNamespace;
import dev.plumbline.spi.NicId;
import dev.plumbline.spi.NicStatistics;
import dev.plumbline.spi.NicStatistics.Traffic;
import dev.plumbline.tap.links.Tag;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Reads what TAPs have carried. What a TAP has received, its guest has sent. Its counters begin with the TAP, which is no
 * other attachment's.
 *
 * @param netlink a socket in the namespace
 * @param instance the VM manager's instance
 * @param namespace what the namespace is called
 */
public record Statistics(Netlink netlink, String instance, NetworkNamespace namespace) {

    /** Looks for the TAP by its derived name; one that is called otherwise is looked for among all. */
    public Optional<NicStatistics> of(NicId nic) {
        Answer answer = netlink.exchange(
                        List.of(LinkMessages.traffic(DerivedNames.tap(nic).value())))
                .get(0);
        return Optional.ofNullable((LinkTraffic) answer.reply())
                .flatMap(this::read)
                .filter(found -> found.nic().equals(nic))
                .or(() ->
                        all().stream().filter(found -> found.nic().equals(nic)).findFirst());
    }

    /** Of a TAP that was seen in several dumps, the last counts. */
    public List<NicStatistics> all() {
        Map<NicId, NicStatistics> found = new LinkedHashMap<>();
        for (LinkTraffic traffic :
                netlink.gather(LinkMessages.trafficOfKind(TunKind.NAME)).all()) {
            read(traffic).ifPresent(one -> found.put(one.nic(), one));
        }
        return List.copyOf(found.values());
    }

    private Optional<NicStatistics> read(LinkTraffic tap) {
        return Tag.parse(tap.alias())
                .filter(tag -> tag.isOurs(instance))
                .flatMap(tag -> tag.nicId(namespace))
                .map(nic -> NicStatistics.of(
                        nic,
                        new Traffic(tap.receivedFrames(), tap.receivedBytes(), tap.receiveDropped()),
                        new Traffic(tap.sentFrames(), tap.sentBytes(), tap.sendDropped())));
    }
}
