package dev.plumbline.linux.sys;

import dev.plumbline.linux.netlink.Rtnl;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/** The netlink messages in a buffer, to be looked at and changed in place. */
public final class Datagram {

    private static final int NLMSG_NOOP = 1;

    private final ByteBuffer bytes;
    private final List<Integer> starts = new ArrayList<>();

    public Datagram(ByteBuffer bytes, int length) {
        this.bytes = bytes;
        for (int at = 0; at + 16 <= length && bytes.getInt(at) >= 16; at += bytes.getInt(at) + 3 & ~3) {
            starts.add(at);
        }
    }

    public int size() {
        return starts.size();
    }

    public int sequence(int message) {
        return bytes.getInt(starts.get(message) + 8);
    }

    public String type(int message) {
        int type = bytes.getShort(starts.get(message) + 4);
        return switch (type) {
            case Rtnl.RTM_NEWLINK -> "NEWLINK";
            case Rtnl.RTM_DELLINK -> "DELLINK";
            case Rtnl.RTM_GETLINK -> "GETLINK";
            case Rtnl.RTM_SETLINK -> "SETLINK";
            case Rtnl.RTM_NEWQDISC -> "NEWQDISC";
            case Rtnl.RTM_GETQDISC -> "GETQDISC";
            case Rtnl.RTM_NEWTFILTER -> "NEWTFILTER";
            case Rtnl.RTM_NEWACTION -> "NEWACTION";
            case Rtnl.RTM_DELTFILTER -> "DELTFILTER";
            case Rtnl.RTM_GETTFILTER -> "GETTFILTER";
            case Rtnl.RTM_NEWLINKPROP -> "NEWLINKPROP";
            case Rtnl.RTM_DELLINKPROP -> "DELLINKPROP";
            case 22 -> "GETADDR";
            case 26 -> "GETROUTE";
            case 30 -> "GETNEIGH";
            case 28 -> "NEWNEIGH";
            case 29 -> "DELNEIGH";
            case 114 -> "GETVLAN";
            case 82 -> "GETNETCONF";
            default -> throw new IllegalArgumentException("message type " + type);
        };
    }

    /** Whether there is such a message, and the kernel answers to it. */
    boolean refuses(int message) {
        return message < size() && !isNothing(message);
    }

    /** Whether the kernel skips it. */
    public boolean isNothing(int message) {
        return bytes.getShort(starts.get(message) + 4) == NLMSG_NOOP;
    }

    /** Has the kernel skip a message that it would have carried out. */
    public void neuter(int message) {
        bytes.putShort(starts.get(message) + 4, (short) NLMSG_NOOP);
    }

    /** Has the kernel acknowledge a message also if it succeeds. */
    public void wantAck(int message) {
        int at = starts.get(message) + 6;
        bytes.putShort(at, (short) (bytes.getShort(at) | Rtnl.NLM_F_ACK));
    }

    /** Turns the acknowledgement of a sequence number, where it is in here, into a refusal. */
    public boolean refuse(int sequence, int errno) {
        for (int at : starts) {
            if (bytes.getShort(at + 4) == Rtnl.NLMSG_ERROR && bytes.getInt(at + 8) == sequence) {
                bytes.putInt(at + 16, -errno);
                return true;
            }
        }
        return false;
    }

    public boolean isPartOfDump() {
        return starts.stream().anyMatch(at -> (bytes.getShort(at + 6) & Rtnl.NLM_F_MULTI) != 0);
    }

    public void moveSequences(int by) {
        starts.forEach(at -> bytes.putInt(at + 8, bytes.getInt(at + 8) + by));
    }
}
