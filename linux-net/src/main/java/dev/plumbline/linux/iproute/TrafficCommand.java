package dev.plumbline.linux.iproute;

import dev.plumbline.linux.netlink.Attributes;
import dev.plumbline.linux.netlink.MessageReader;
import dev.plumbline.linux.netlink.Rtnl;
import dev.plumbline.linux.tc.FilterText;
import dev.plumbline.linux.tc.Hook;
import dev.plumbline.linux.tc.TokenBucket;
import java.util.List;
import java.util.function.IntFunction;

/** A message about traffic control, as tc(8) asks for it. */
final class TrafficCommand {

    /** Where index, handle, parent and info are in {@code struct tcmsg}. */
    private static final int INDEX = 4;

    private static final int HANDLE = 8;
    private static final int PARENT = 12;
    private static final int INFO = 16;

    private TrafficCommand() {}

    /** Replaced is what is there; of the same kind it stays as it is. */
    static List<List<String>> ofQdisc(MessageReader message, IntFunction<String> names) {
        String verb = message.type() == Rtnl.RTM_DELQDISC ? "del" : "replace";
        Words words = new Words("tc", "qdisc", verb, "dev", names.apply(message.u32(INDEX)));
        if (message.u32(PARENT) == Rtnl.TC_H_ROOT) {
            words.add("root");
        }
        Attributes attributes = message.attributes(Rtnl.TCMSG);
        while (attributes.next()) {
            switch (attributes.type()) {
                case Rtnl.TCA_KIND -> words.add(attributes.string());
                case Rtnl.TCA_OPTIONS -> addRate(words, attributes.nested());
                default -> {}
            }
        }
        return words.asOne();
    }

    /** Options are those of the only kind that is made with some. */
    private static void addRate(Words words, Attributes options) {
        TokenBucket bucket = TokenBucket.parse(options);
        words.add("rate", bucket.bytesPerSecond() * Byte.SIZE + "bit");
        words.add("burst", Long.toString(bucket.burstBytes()));
        words.add("limit", Long.toString(bucket.limitBytes()));
    }

    static List<List<String>> ofFilter(MessageReader message, IntFunction<String> names) {
        boolean deletes = message.type() == Rtnl.RTM_DELTFILTER;
        int handle = message.u32(HANDLE);
        int info = message.u32(INFO);
        Words words = new Words("tc", "filter", deletes ? "del" : "replace", "dev", names.apply(message.u32(INDEX)));
        words.add(message.u32(PARENT) == Hook.INGRESS.parent() ? "ingress" : "egress");
        if ((info & 0xffff) != 0) {
            words.add("protocol", "all");
        }
        words.add("prio", info >>> 16);
        if (deletes) {
            FilterText.handle(handle).forEach(words::add);
            return words.asOne();
        }
        String kind = "";
        Attributes attributes = message.attributes(Rtnl.TCMSG);
        while (attributes.next()) {
            switch (attributes.type()) {
                case Rtnl.TCA_KIND -> kind = attributes.string();
                case Rtnl.TCA_OPTIONS ->
                    FilterText.of(kind, handle, attributes.nested()).forEach(words::add);
                default -> {}
            }
        }
        return words.asOne();
    }
}
