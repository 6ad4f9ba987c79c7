package dev.plumbline.tap.step;

import dev.plumbline.linux.link.LinkState;
import dev.plumbline.linux.netlink.Answer;
import dev.plumbline.linux.netlink.Draft;
import dev.plumbline.linux.netlink.Request;
import dev.plumbline.linux.netns.Kernel;
import dev.plumbline.linux.socket.Netlink;
import dev.plumbline.spi.Errno;
import dev.plumbline.spi.NetworkException;
import dev.plumbline.tap.flight.Sending;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.Logger;

/** Netlink requests that go out together, each with the words that say what it is for. */
public final class Steps {

    private static final Logger LOG = LogManager.getLogger(Steps.class);

    private static final Set<Integer> TAKEN = Set.of(Errno.EEXIST.number(), Errno.EBUSY.number());

    private final List<Step> steps = new ArrayList<>();
    private final List<Request> requests = new ArrayList<>();
    private Optional<Draft> draft = Optional.empty();

    /**
     * What a request is for.
     *
     * @param link the link that it is about
     * @param kind the kind of link that it creates; empty if it creates none
     * @param module what the kernel needs for it and may lack; empty if that is nothing
     */
    record Step(String what, String link, String kind, String module) {

        boolean creates() {
            return !kind.isEmpty();
        }
    }

    /** Adds a request. */
    public Steps add(String what, String link, Request request) {
        return add(new Step(what, link, "", ""), request);
    }

    /** Adds a request for which the kernel needs a module. */
    public Steps addNeeding(String module, String what, String link, Request request) {
        return add(new Step(what, link, "", module), request);
    }

    /** Adds the creation of a link. */
    public Steps create(String what, String link, String kind, Request request) {
        return add(new Step(what, link, kind, ""), request);
    }

    private Steps add(Step step, Request request) {
        steps.add(new Step(step.what, Printable.text(step.link), step.kind, step.module));
        requests.add(request);
        return this;
    }

    /** Adds what others are made of. */
    public Steps addAll(Steps others) {
        steps.addAll(others.steps);
        requests.addAll(others.requests);
        return this;
    }

    public boolean isEmpty() {
        return steps.isEmpty();
    }

    public int size() {
        return steps.size();
    }

    /** Writes the messages down before they are sent; none can be added after that. */
    public void write() {
        draft = steps.isEmpty() ? Optional.empty() : Optional.of(Draft.of(requests));
    }

    /**
     * Carries all steps out.
     *
     * @param indexes of pending links
     * @throws NetworkException for the first step that failed; those behind it may have been carried out
     */
    public void run(Netlink netlink, int... indexes) {
        List<Answer> answers = answers(netlink, indexes);
        for (int i = 0; i < answers.size(); i++) {
            if (!answers.get(i).ok()) {
                throw failure(i, answers.get(i));
            }
        }
    }

    /**
     * Carries all steps out; that the name of a new link, or its tunnel, is taken is no failure.
     *
     * @param indexes of pending links
     * @return names of links that were therefore not created
     * @throws NetworkException for the first step that failed for another reason
     */
    public Set<String> runUnlessTaken(Netlink netlink, int... indexes) {
        List<Answer> answers = answers(netlink, indexes);
        Set<String> taken = new HashSet<>();
        for (int i = 0; i < answers.size(); i++) {
            Answer answer = answers.get(i);
            if (!answer.ok()) {
                if (!steps.get(i).creates() || !TAKEN.contains(answer.ack().errno())) {
                    throw failure(i, answer);
                }
                taken.add(steps.get(i).link());
            }
        }
        return taken;
    }

    /**
     * Carries all steps out; that a link is not there is no failure.
     *
     * @return links that were asked for, in the order of the steps
     * @throws NetworkException for the first step that failed for another reason
     */
    public List<Optional<LinkState>> runWhereThere(Netlink netlink) {
        List<Answer> answers = answers(netlink);
        List<Optional<LinkState>> links = new ArrayList<>(answers.size());
        for (int i = 0; i < answers.size(); i++) {
            Answer answer = answers.get(i);
            if (!answer.ok() && answer.ack().errno() != Errno.ENODEV.number()) {
                throw failure(i, answer);
            }
            links.add(Optional.ofNullable((LinkState) answer.reply()));
        }
        return links;
    }

    /**
     * Carries out the only step, which deletes links; that they are not there is no failure.
     *
     * @param links indexes of all that it deletes
     * @throws NetworkException if it failed for another reason
     */
    public void deleteWhereThere(Kernel kernel, Set<Integer> links) {
        Sending sending = Sending.begin();
        Answer answer = kernel.delete(requests.get(0), links);
        report(List.of(answer), sending);
        if (!answer.ok() && answer.ack().errno() != Errno.ENODEV.number()) {
            throw failure(0, answer);
        }
    }

    private List<Answer> answers(Netlink netlink, int... indexes) {
        Sending sending = Sending.begin();
        List<Answer> answers = draft.isPresent() ? netlink.exchange(draft.get(), indexes) : send(netlink, indexes);
        report(answers, sending);
        return answers;
    }

    private List<Answer> send(Netlink netlink, int... indexes) {
        boolean portions = indexes.length == 0 || steps.isEmpty();
        return portions ? netlink.exchange(requests) : netlink.exchange(Draft.of(requests), indexes);
    }

    private void report(List<Answer> answers, Sending sending) {
        if (LOG.isDebugEnabled()) {
            log(answers);
        }
        if (sending.isRecorded()) {
            for (int i = 0; i < answers.size(); i++) {
                sending.record(
                        steps.get(i).what,
                        steps.get(i).link,
                        answers.get(i).ack().errno());
            }
        }
    }

    private void log(List<Answer> answers) {
        for (int i = 0; i < answers.size(); i++) {
            Answer answer = answers.get(i);
            LOG.debug("{} {}: {}", steps.get(i).what, steps.get(i).link, answer.ok() ? "done" : answer.ack());
        }
    }

    private NetworkException failure(int number, Answer answer) {
        return Failures.of(steps.get(number), answer.ack());
    }

    /** Tells what would be sent. */
    public void explain(Explanation to) {
        for (int i = 0; i < steps.size(); i++) {
            to.request(steps.get(i).what() + " " + steps.get(i).link(), requests.get(i));
        }
    }

    /** What the requests are for, in their order. */
    @Override
    public String toString() {
        return steps.stream().map(step -> step.what() + " " + step.link()).collect(Collectors.joining("; "));
    }
}
