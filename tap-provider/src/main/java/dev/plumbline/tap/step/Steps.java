package dev.plumbline.tap.step;

import dev.plumbline.linux.link.LinkState;
import dev.plumbline.linux.netlink.Ack;
import dev.plumbline.linux.netlink.Answer;
import dev.plumbline.linux.netlink.Draft;
import dev.plumbline.linux.netlink.Request;
import dev.plumbline.linux.socket.Netlink;
import dev.plumbline.spi.ConflictException;
import dev.plumbline.spi.Errno;
import dev.plumbline.spi.NetworkException;
import dev.plumbline.spi.NetworkException.Failure;
import dev.plumbline.spi.UnavailableException;
import dev.plumbline.spi.UnsupportedRequestException;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Set;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.Logger;

/** Netlink requests that go out together, each with the words that say what it is for. */
public final class Steps {

    private static final Logger LOG = LogManager.getLogger(Steps.class);

    private static final Set<Errno> NONE = Set.of();
    private static final Set<Errno> TAKEN = Set.of(Errno.EEXIST, Errno.EBUSY);
    private static final Set<Errno> MISSING = Set.of(Errno.ENODEV);

    private final List<Step> steps = new ArrayList<>();
    private final List<Request> requests = new ArrayList<>();
    private Draft draft;

    /** What a request is for, and the link and kind of link that it is about. */
    private record Step(String what, String link, String kind) {}

    public Steps add(String what, String link, Request request) {
        return add(what, link, null, request);
    }

    public Steps add(String what, String link, String kind, Request request) {
        steps.add(new Step(what, link, kind));
        requests.add(request);
        return this;
    }

    public boolean isEmpty() {
        return steps.isEmpty();
    }

    public int size() {
        return steps.size();
    }

    /**
     * Carries all steps out.
     *
     * @param indexes for what the steps refer to, if they were written before
     * @throws NetworkException for the first step that failed; those behind it may have been carried out
     */
    public void run(Netlink netlink, int... indexes) {
        answers(netlink, NONE, indexes);
    }

    /**
     * Carries all steps out; that a name or a tunnel is taken is no failure.
     *
     * @param indexes for what the steps refer to, if they were written before
     * @return which steps were refused
     * @throws NetworkException for the first step that failed for another reason
     */
    public BitSet runUnlessTaken(Netlink netlink, int... indexes) {
        List<Answer> answers = answers(netlink, TAKEN, indexes);
        BitSet refused = new BitSet();
        for (int i = 0; i < answers.size(); i++) {
            refused.set(i, !answers.get(i).ok());
        }
        return refused;
    }

    /**
     * Carries all steps out; that a link is not there is no failure.
     *
     * @return links that were asked for, in the order of the steps; null where there is none
     * @throws NetworkException for the first step that failed for another reason
     */
    public List<LinkState> runWhereThere(Netlink netlink) {
        return links(answers(netlink, MISSING));
    }

    /** Writes the messages down before they are sent; none can be added after that. */
    public void write() {
        draft = Draft.of(requests);
    }

    private List<Answer> answers(Netlink netlink, Set<Errno> noFailures, int... indexes) {
        List<Answer> answers = draft == null ? netlink.exchange(requests) : netlink.exchange(draft, indexes);
        if (LOG.isDebugEnabled()) {
            log(answers);
        }
        for (int i = 0; i < answers.size(); i++) {
            Answer answer = answers.get(i);
            if (!answer.ok() && !noFailures.contains(new Errno(answer.ack().errno()))) {
                throw failure(steps.get(i), answer.ack());
            }
        }
        return answers;
    }

    private void log(List<Answer> answers) {
        for (int i = 0; i < answers.size(); i++) {
            Answer answer = answers.get(i);
            LOG.debug("{} {}: {}", steps.get(i).what, steps.get(i).link, answer.ok() ? "done" : answer.ack());
        }
    }

    private static List<LinkState> links(List<Answer> answers) {
        List<LinkState> links = new ArrayList<>(answers.size());
        answers.forEach(answer -> links.add((LinkState) answer.reply()));
        return links;
    }

    private static NetworkException failure(Step step, Ack ack) {
        Errno errno = new Errno(ack.errno());
        Failure failure =
                Failure.of(step.what).on(step.link).refused(errno, ack.text()).hint(Hints.netlink(errno, step.kind));
        return switch (errno.name()) {
            case "EPERM" -> new UnavailableException(failure);
            case "EEXIST", "EBUSY" -> new ConflictException(failure);
            case "EOPNOTSUPP" -> new UnsupportedRequestException(failure);
            default -> new NetworkException(failure);
        };
    }
}
