package dev.plumbline.kit;

/**
 * The numbered rules of the SPI, in the words of {@link dev.plumbline.spi.NetworkBackendProvider} and
 * {@link dev.plumbline.spi.NetworkBackend}, each with what to do where a provider breaks it.
 */
public enum Rule {
    /** The provider's name. */
    P1(
            "name() is stable, lower case and not blank.",
            "return a constant of lower-case letters, digits and hyphens from name()"),
    /** Probing. */
    P2(
            "probe() has no side effect and never throws: it says available, or why not.",
            "only look in probe(), catch what fails there, and return Availability.no with the reason"),
    /** Options. */
    P3(
            "open with an unknown or malformed option fails and names the option's key; nothing is left open.",
            "check every key and value before anything is opened, and throw InvalidOptionException with the key"),
    /** Independent backends. */
    P4(
            "Every call of open gives a backend of its own; closing one does not disturb another.",
            "return a new backend from each open, and share nothing between them that close() ends"),
    /** What attach has done when it returns. */
    R1(
            "attach returns when the VMM can open the TAP: it exists and is up, with the requested MTU, on a bridge"
                    + " with the uplink, both up.",
            "wait for each step to be done, and read TAP, bridge and uplink back before attach returns"),
    /** Idempotence. */
    R2(
            "attach with an equal request is idempotent: it returns an equal attachment and changes nothing.",
            "look for what the NIC needs first, and make only what is missing"),
    /** Conflict with another request. */
    R3(
            "attach with another request for an attached NIC fails with ConflictException; the attachment stays as it"
                    + " was.",
            "keep the request with the TAP, compare all of it, and refuse before the first change"),
    /** Failure leaves nothing. */
    R4(
            "A failed attach leaves nothing behind, and what was there before stays as it was.",
            "undo every step that was taken when one fails, in reverse order, and nothing that was there before"),
    /** Detach of what is not there. */
    R5(
            "detach of a NIC that has no TAP succeeds and returns false, also in a namespace that does not exist."
                    + " Where the TAP went away by itself it removes what is left of the NIC's network.",
            "treat a link that is not there as removed already, and a namespace that is not there as empty"),
    /** Detach removes all. */
    R6(
            "detach removes all that attach made for the NIC, and nothing else.",
            "remove the TAP, and bridge and tunnel link where no other NIC is on them; touch only what carries your"
                    + " mark"),
    /** Shared networks. */
    R7(
            "NICs of the same network in the same namespace share one bridge and one uplink; the detach of the last"
                    + " removes both.",
            "key bridge and uplink by network and namespace, and look under a lock who is left on them before"
                    + " removing"),
    /** Links of others. */
    R8(
            "A link that the provider did not make is never changed or deleted. Where its name is in the way, the call"
                    + " fails with ConflictException.",
            "mark what you make, refuse what has no mark, and turn EEXIST and EBUSY into ConflictException"),
    /** Queues. */
    R9(
            "As many queues as were requested can be opened, from 1 to 256, with exactly the flags that the attachment"
                    + " tells; IFF_MULTI_QUEUE is among them if and only if there is more than one queue.",
            "make the TAP with TunFlags.forQueues(request.queues()) and tell the same in the attachment"),
    /** Owner. */
    R10(
            "The owner's uid and gid may open the TAP without any capability; another uid or gid may not.",
            "set both TUNSETOWNER and TUNSETGROUP, to the request's owner"),
    /** Looking up. */
    R11(
            "find and list tell what attach returned, also to another backend of the same instance.",
            "read attachments back from the kernel, not from the memory of one backend"),
    /** Equal requests at once. */
    R12(
            "Equal requests attached at once by several threads give one attachment.",
            "look and make under one lock for each namespace"),
    /** After close. */
    R13(
            "After close every other method fails with BackendClosedException; a second close does nothing; attachments"
                    + " stay.",
            "set a flag first in close(), look at it first in every other method, and leave links alone"),
    /** Derived names. */
    R14(
            "Names that the request leaves open are derived from it, valid, and the same in every process.",
            "take DerivedNames for names and MAC addresses that the request does not give, and those that it gives as"
                    + " they are"),
    /** Namespaces. */
    R15(
            "The same NIC in another namespace is another NIC.",
            "make the namespace part of every key, and work in it alone"),
    /** Failures. */
    R16(
            "Every failure is a NetworkException that names the step and, where there is one, the link.",
            "let no failure pass, and build each with NetworkException.Failure.of(step).on(link)"),
    /** Existing uplinks. */
    R17(
            "A given uplink is enslaved and brought up by the first attach and released by the last detach, as it was"
                    + " before, never deleted.",
            "keep with the bridge whether the uplink was up, and restore it before the bridge goes"),
    /** No IPv6. */
    R18(
            "Neither TAP nor bridge nor tunnel has an IPv6 address.",
            "set IFLA_INET6_ADDR_GEN_MODE to none before a link goes up"),
    /** One network, one MTU, one name for each link. */
    R19(
            "NICs of the same network must agree on the MTU and on the names of bridge and tunnel link, given or"
                    + " derived; one that does not fails with ConflictException.",
            "compare MTU and names with those of the NICs on the network before the first change"),
    /** Drift. */
    R20(
            "check names everything in which an attachment differs from what it was; attach with the request that made"
                    + " it mends that.",
            "read each link back, name it in every difference, and let attach set what differs"),
    /** Reconciliation. */
    R21(
            "reconcile removes NICs that are not wanted and remnants, unless they are younger than the grace period,"
                    + " and nothing else.",
            "keep with each link when it was made, and remove only what carries your mark, is not wanted and old"
                    + " enough"),
    /** Queues for others. */
    R22(
            "openQueues gives as many open descriptors as the NIC has queues. A TAP of lifetime UNTIL_CLOSED is gone"
                    + " when the last of them is closed, in every process.",
            "open request.queues() queues or none, let an UNTIL_CLOSED TAP not persist, and without the capability"
                    + " DESCRIPTORS throw UnsupportedRequestException");

    private final String text;
    private final String remedy;

    Rule(String text, String remedy) {
        this.text = text;
        this.remedy = remedy;
    }

    /**
     * The rule in the words of the SPI.
     *
     * @return one sentence or two
     */
    public String text() {
        return text;
    }

    /**
     * What to do where a provider breaks it.
     *
     * @return advice to the provider's author
     */
    public String remedy() {
        return remedy;
    }
}
