package dev.plumbline.tap;

import dev.plumbline.linux.link.GeneveKind;
import dev.plumbline.linux.link.LinkKind;
import dev.plumbline.linux.link.VxlanKind;
import dev.plumbline.linux.netlink.Answer;
import dev.plumbline.linux.netlink.LinkRef;
import dev.plumbline.linux.netlink.Query;
import dev.plumbline.linux.netlink.Request;
import dev.plumbline.linux.netns.Kernel;
import dev.plumbline.linux.sys.SyscallException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.List;

/** Asks a kernel, and notes every answer: errno and words. */
abstract class Questions {

    final Kernel kernel;
    final boolean geneve;
    final List<String> answers = new ArrayList<>();

    Questions(Kernel kernel, boolean geneve) {
        this.kernel = kernel;
        this.geneve = geneve;
    }

    abstract List<String> ask();

    void ask(String what, Request request) {
        Answer answer = kernel.netlink().exchange(List.of(request)).get(0);
        note(what, answer);
    }

    /** Where kernels have different words. */
    void askErrno(String what, Request request) {
        Answer answer = kernel.netlink().exchange(List.of(request)).get(0);
        answers.add(what + ": " + answer.ack().errno());
    }

    void dump(String what, Query<?> query) {
        kernel.netlink().dump(query).forEach(one -> answers.add(what + ": " + one));
        answers.add(what + ": that is all");
    }

    void note(String what, Answer answer) {
        String words = answer.ack().text() == null ? "" : " " + answer.ack().text();
        answers.add(what + ": " + answer.ack().errno() + words);
    }

    void call(String what, Runnable work) {
        try {
            work.run();
            answers.add(what + ": 0");
        } catch (SyscallException e) {
            answers.add(what + ": " + e.errno());
        }
    }

    int index(String name) {
        return kernel.netlink().index(name);
    }

    LinkRef ref(String name) {
        return LinkRef.of(index(name));
    }

    static byte[] mac(int last) {
        return new byte[] {2, 0, 0, 0, 0, (byte) last};
    }

    LinkKind tunnel(int vni, String remote, int port) {
        try {
            InetAddress address = InetAddress.getByName(remote);
            return geneve ? new GeneveKind(vni, address, port) : new VxlanKind(vni, address, port);
        } catch (UnknownHostException e) {
            throw new IllegalArgumentException(e);
        }
    }
}
