package dev.plumbline.tap;

import dev.plumbline.spi.ConflictException;
import dev.plumbline.spi.Errno;
import dev.plumbline.spi.NetworkException;
import dev.plumbline.spi.NetworkException.Failure;
import dev.plumbline.spi.UnavailableException;
import dev.plumbline.spi.UnsupportedRequestException;
import dev.plumbline.tap.kernel.Answer;
import dev.plumbline.tap.kernel.Netlink;
import dev.plumbline.tap.netlink.Ack;
import dev.plumbline.tap.netlink.LinkMessages.Request;
import dev.plumbline.tap.netlink.LinkState;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.Logger;

/** Netlink requests that go out together, each with the words that say what it is for. */
final class Steps {

    private static final Logger LOG = LogManager.getLogger(Steps.class);

    private final List<Step> steps = new ArrayList<>();
    private final List<Request> requests = new ArrayList<>();

    /** What a request is for, and the link and kind of link that it is about. */
    private record Step(String what, String link, String kind) {}

    Steps add(String what, String link, Request request) {
        return add(what, link, null, request);
    }

    Steps add(String what, String link, String kind, Request request) {
        steps.add(new Step(what, link, kind));
        requests.add(request);
        return this;
    }

    boolean isEmpty() {
        return steps.isEmpty();
    }

    int size() {
        return steps.size();
    }

    /**
     * Carries all steps out.
     *
     * @return links that were asked for, in the order of the steps; null where a step asked for none
     * @throws NetworkException for the first step that failed; those behind it may have been carried out
     */
    List<LinkState> run(Netlink netlink) {
        return links(answers(netlink, Set.of()));
    }

    /**
     * Carries all steps out; that a name or a tunnel is taken is no failure.
     *
     * @return whether each step was carried out
     * @throws NetworkException for the first step that failed for another reason
     */
    List<Boolean> runUnlessTaken(Netlink netlink) {
        return answers(netlink, Set.of(Errno.EEXIST, Errno.EBUSY)).stream().map(Answer::ok).toList();
    }

    /**
     * Carries all steps out; that a link is not there is no failure.
     *
     * @return links that were asked for, in the order of the steps; null where there is none
     * @throws NetworkException for the first step that failed for another reason
     */
    List<LinkState> runWhereThere(Netlink netlink) {
        return links(answers(netlink, Set.of(Errno.ENODEV)));
    }

    private List<Answer> answers(Netlink netlink, Set<Errno> noFailures) {
        List<Answer> answers = netlink.exchange(requests);
        for (int i = 0; i < answers.size(); i++) {
            Answer answer = answers.get(i);
            LOG.debug("{} {}: {}", steps.get(i).what, steps.get(i).link, answer.ok() ? "done" : answer.ack());
            if (!answer.ok() && !noFailures.contains(new Errno(answer.ack().errno()))) {
                throw failure(steps.get(i), answer.ack());
            }
        }
        return answers;
    }

    private static List<LinkState> links(List<Answer> answers) {
        List<LinkState> links = new ArrayList<>(answers.size());
        answers.forEach(answer -> links.add(answer.link()));
        return links;
    }

    private static NetworkException failure(Step step, Ack ack) {
        Errno errno = new Errno(ack.errno());
        Failure failure = Failure.of(step.what)
                .on(step.link)
                .refused(errno, ack.text())
                .hint(Hints.netlink(errno, step.kind));
        return switch (errno.name()) {
            case "EPERM" -> new UnavailableException(failure);
            case "EEXIST", "EBUSY" -> new ConflictException(failure);
            case "EOPNOTSUPP" -> new UnsupportedRequestException(failure);
            default -> new NetworkException(failure);
        };
    }
}
