package dev.plumbline.tap.property;

import dev.plumbline.linux.link.LinkMessages;
import dev.plumbline.linux.link.LinkState;
import dev.plumbline.linux.netlink.LinkRef;
import dev.plumbline.linux.netlink.MessageWriter;
import dev.plumbline.linux.netlink.Request;
import dev.plumbline.linux.tc.TrafficMessages;
import dev.plumbline.tap.step.Steps;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * What makes one link other than it is. Properties add to it in any order; the kernel gets it in this one: filters, down,
 * all attributes in one message, what follows them, up, what can be done only then.
 */
final class Change {

    private final String verb;
    private final Target link;
    private final List<String> attributeNames = new ArrayList<>();
    private final List<Consumer<MessageWriter>> attributes = new ArrayList<>();
    private final Steps guards = new Steps();
    private final Steps afterAttributes = new Steps();
    private final Steps asPort = new Steps();
    private final Steps beforeUp = new Steps();
    private final Steps afterUp = new Steps();
    private final List<Call> firstCalls = new ArrayList<>();
    private final List<Call> laterCalls = new ArrayList<>();
    private boolean inFront;
    private boolean acknowledgedBeforeUp;
    private boolean down;
    private Optional<Boolean> up = Optional.empty();
    private Optional<LinkRef> bridge = Optional.empty();

    private Change(String verb, Target link) {
        this.verb = verb;
        this.link = link;
    }

    /** What makes a link as is wanted. */
    static Change of(Target link, List<Property> properties) {
        Change change = new Change("", link);
        for (Property property : properties) {
            property.set(link.state(), change);
        }
        return change;
    }

    /** What makes a link as it was. */
    static Change back(LinkState was, Target is, List<Property> properties) {
        Change change = new Change("undo: ", is);
        for (Property property : properties) {
            property.restore(was, is.state(), change);
        }
        return change;
    }

    /** What requests name the link by. */
    LinkRef ref() {
        return link.ref();
    }

    /** Takes the link down first; it goes up again with the rest. */
    void takeDown() {
        down = true;
    }

    /** The link goes up only when the kernel has acknowledged all that comes before. */
    void acknowledgedBeforeUp() {
        acknowledgedBeforeUp = true;
    }

    boolean isAcknowledgedBeforeUp() {
        return acknowledgedBeforeUp || hasGuards();
    }

    /** Adds to the message that sets attributes. */
    void attribute(String what, Consumer<MessageWriter> value) {
        attributeNames.add(what);
        attributes.add(value);
    }

    /** Adds the queueing discipline that holds filters, unless it is there. */
    void inFront() {
        inFront = true;
    }

    /** Filters are set before the link becomes a port, or goes up. */
    void guard(String what, String module, Request request) {
        guards.addNeeding(
                module, verb + what + " " + link.role().words(), link.state().name(), request);
    }

    void afterAttributes(String what, Request request) {
        add(afterAttributes, what, request);
    }

    /** Makes the link a port by a message of its own, or changes it as a port, when its bridge is there. */
    void asPort(String what, Request request) {
        add(asPort, what, request);
    }

    void beforeUp(String what, Request request) {
        beforeUpNeeding("", what, request);
    }

    void beforeUpNeeding(String module, String what, Request request) {
        addNeeding(beforeUp, module, what, request);
    }

    void afterUp(String what, Request request) {
        afterUpNeeding("", what, request);
    }

    void afterUpNeeding(String module, String what, Request request) {
        addNeeding(afterUp, module, what, request);
    }

    private void add(Steps steps, String what, Request request) {
        addNeeding(steps, "", what, request);
    }

    private void addNeeding(Steps steps, String module, String what, Request request) {
        steps.addNeeding(
                module, verb + what + " " + link.role().words(), link.state().name(), request);
    }

    /** Does something that is no request, before everything else. */
    void callFirst(Call call) {
        firstCalls.add(call);
    }

    /** Does something that is no request, when attributes are set and the link is not up yet. */
    void callBeforeUp(Call call) {
        laterCalls.add(call);
    }

    void up(boolean whether) {
        up = Optional.of(whether);
    }

    /** Makes the link a port in the message that brings it up. */
    void joinGoingUp(LinkRef ofBridge) {
        bridge = Optional.of(ofBridge);
    }

    boolean isNothing() {
        return guards.isEmpty()
                && attributes.isEmpty()
                && afterAttributes.isEmpty()
                && asPort.isEmpty()
                && beforeUp.isEmpty()
                && afterUp.isEmpty()
                && firstCalls.isEmpty()
                && laterCalls.isEmpty()
                && up.isEmpty()
                && bridge.isEmpty();
    }

    void addInFront(Steps to) {
        if (inFront) {
            to.addNeeding(
                    "sch_ingress",
                    verb + "add clsact to " + link.role().words(),
                    link.state().name(),
                    TrafficMessages.clsact(link.ref()));
        }
    }

    boolean hasGuards() {
        return !guards.isEmpty();
    }

    void addGuards(Steps to) {
        to.addAll(guards);
    }

    void addAttributes(Steps to) {
        if (down) {
            add(to, "bring down", LinkMessages.up(link.ref(), false));
        }
        if (!attributes.isEmpty()) {
            add(
                    to,
                    "set " + String.join(", ", attributeNames) + " of",
                    LinkMessages.set(link.ref(), writer -> attributes.forEach(value -> value.accept(writer))));
        }
        to.addAll(afterAttributes);
    }

    void addAsPort(Steps to) {
        to.addAll(asPort);
    }

    void addUp(Steps to) {
        to.addAll(beforeUp);
        if (bridge.isPresent()) {
            add(to, "enslave and bring up", LinkMessages.plugIn(link.ref(), bridge.get()));
        } else if (down || up.isPresent()) {
            boolean goesUp = up.orElse(true);
            add(to, goesUp ? "bring up" : "bring down", LinkMessages.up(link.ref(), goesUp));
        }
    }

    void addAfterUp(Steps to) {
        to.addAll(afterUp);
    }

    List<Call> firstCalls() {
        return firstCalls;
    }

    List<Call> laterCalls() {
        return laterCalls;
    }
}
