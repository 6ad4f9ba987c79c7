package dev.plumbline.kit;

/**
 * The numbered rules of the SPI, in the words of {@link dev.plumbline.spi.NetworkBackendProvider} and
 * {@link dev.plumbline.spi.NetworkBackend}, each with what to do where a provider breaks it.
 */
public enum Rule {
    /** The provider's name. */
    P1(
            Level.MUST,
            "name() is stable, lower case and not blank.",
            "return a constant of lower-case letters, digits and hyphens from name()"),
    /** Probing. */
    P2(
            Level.MUST,
            "probe() has no side effect and never throws: it returns available, or the reason why not.",
            "only look in probe(), catch what fails there, and return Availability.no with the reason"),
    /** Options. */
    P3(
            Level.MUST,
            "open with an unknown or malformed option fails and names the option's key; nothing is left open.",
            "check every key and value before anything is opened, and throw InvalidOptionException with the key"),
    /** Independent backends. */
    P4(
            Level.MUST,
            "Every call of open gives a backend of its own; closing one does not disturb another.",
            "return a new backend from each open, and share nothing between them that close() ends"),
    /** Where the configuration comes from. */
    P5(
            Level.MUST,
            "open takes its configuration from its argument alone, and reads no system property, environment"
                    + " variable or file of its own.",
            "use the values of the given BackendOptions, and nothing else"),
    /** What attach has done when it returns. */
    R1(
            Level.MUST,
            "When attach returns, the VMM can open the TAP: it exists and is up, has the requested MTU, and is"
                    + " on a bridge that is up, together with the network's uplink, if there is one, which is up too.",
            "wait for each step to be done, and read TAP, bridge and uplink back before attach returns"),
    /** Idempotence. */
    R2(
            Level.MUST,
            "attach with an equal request is idempotent: it returns an equal attachment and changes nothing.",
            "look for what the NIC needs first, and make only what is missing"),
    /** Conflict with another request. */
    R3(
            Level.MUST,
            "attach with another request for an attached NIC fails with ConflictException; the attachment stays"
                    + " as it was.",
            "keep the request with the TAP, compare all of it, and refuse before the first change"),
    /** Failure leaves nothing. */
    R4(
            Level.MUST,
            "A failed attach leaves nothing behind, and what was there before stays as it was.",
            "undo every step that was taken when one fails, in reverse order, and nothing that was there before"),
    /** Detach of what is not there. */
    R5(
            Level.MUST,
            "detach of a NIC that has no TAP succeeds and returns false, also in a namespace that does not"
                    + " exist. Where the TAP went away by itself, it removes what is left of the NIC's network.",
            "treat a link that is not there as removed already, and a namespace that is not there as empty"),
    /** Detach removes all. */
    R6(
            Level.MUST,
            "detach removes all that attach made for the NIC, and nothing else. Links that a provider keeps for"
                    + " attachments to come are down and without ports, and go with releaseSpares and close.",
            "remove the TAP, and bridge and tunnel link where no other NIC is on them; touch only what carries"
                    + " your mark"),
    /** Shared networks. */
    R7(
            Level.MUST,
            "NICs of the same network in the same namespace share one bridge and one uplink; the detach of the"
                    + " last removes both, or keeps them as rule R6 allows.",
            "key bridge and uplink by network and namespace, and look under a lock who is left on them before"
                    + " removing"),
    /** Links of others. */
    R8(
            Level.MUST,
            "A link that the provider did not make is never changed or deleted. Where its name is in the way,"
                    + " the call fails with ConflictException.",
            "mark what you make, refuse what has no mark, and turn EEXIST and EBUSY into ConflictException"),
    /** Queues. */
    R9(
            Level.MUST,
            "As many queues as were requested can be opened, from 1 to 256, with exactly the flags that the"
                    + " attachment reports; IFF_MULTI_QUEUE is among them if and only if there is more than one queue.",
            "make the TAP with TunFlags.forQueues(request.queues()) and report the same in the attachment"),
    /** Owner. */
    R10(
            Level.MUST,
            "The owner's uid and gid may open the TAP without any capability; another uid or gid may not.",
            "set both TUNSETOWNER and TUNSETGROUP, to the request's owner"),
    /** Looking up. */
    R11(
            Level.MUST,
            "find and list report what attach returned, also to another backend of the same instance.",
            "read attachments back from the kernel, not from the memory of one backend"),
    /** Equal requests concurrently. */
    R12(
            Level.MUST,
            "Equal requests that several threads attach concurrently give one attachment.",
            "look and make under one lock for each namespace"),
    /** After close. */
    R13(
            Level.MUST,
            "After close every other method fails with BackendClosedException; a second close does nothing;"
                    + " attachments stay.",
            "set a flag first in close(), look at it first in every other method, and leave links alone"),
    /** Derived names. */
    R14(
            Level.MUST,
            "Names that the request leaves open are derived from it, valid, and the same in every process.",
            "take DerivedNames for names and MAC addresses that the request does not give, and those that it"
                    + " gives as they are"),
    /** Namespaces. */
    R15(
            Level.MUST,
            "The same NIC in another namespace is another NIC.",
            "make the namespace part of every key, and work in it alone"),
    /** Failures. */
    R16(
            Level.MUST,
            "Every failure is a NetworkException that names the step and, where there is one, the link.",
            "let no failure pass, and build each with NetworkException.Failure.of(step).on(link)"),
    /** Existing uplinks. */
    R17(
            Level.MAY,
            "A given uplink is enslaved and brought up by the first attach and released by the last detach, as"
                    + " it was before, never deleted.",
            "keep with the bridge whether the uplink was up, and restore it before the bridge goes"),
    /** No IPv6. */
    R18(
            Level.MUST,
            "Neither TAP nor bridge nor tunnel has an IPv6 address.",
            "set IFLA_INET6_ADDR_GEN_MODE to none before a link goes up"),
    /** One network, one MTU, one name for each link. */
    R19(
            Level.MUST,
            "NICs of the same network must agree on the MTU and on the names of bridge and tunnel link, given"
                    + " or derived; one that does not fails with ConflictException.",
            "compare MTU and names with those of the NICs on the network before the first change"),
    /** Drift. */
    R20(
            Level.MUST,
            "check reports every difference between an attachment and what is there; attach with the request"
                    + " that made it repairs them.",
            "read each link back, name it in every difference, and let attach set what differs"),
    /** Reconciliation. */
    R21(
            Level.MUST,
            "reconcile removes NICs that are not wanted and remnants, unless they are younger than the grace"
                    + " period, and nothing else.",
            "keep with each link when it was made, and remove only what carries your mark, is not wanted and"
                    + " old enough"),
    /** Queues for others. */
    R22(
            Level.MAY,
            "openQueues gives as many open descriptors as the NIC has queues. A TAP of lifetime UNTIL_CLOSED is"
                    + " gone when the last of them is closed, in every process.",
            "open request.queues() queues or none, let an UNTIL_CLOSED TAP not persist, and without the"
                    + " capability DESCRIPTORS throw UnsupportedRequestException"),
    /** A request from an attachment. */
    R23(
            Level.MUST,
            "attach with toRequest is the same as attach with the request that made the attachment.",
            "compare requests after names, MACs and MTU that are left open have been decided"),
    /** Differences. */
    R24(
            Level.MUST,
            "A ConflictException about another request for an attached NIC lists each difference by the"
                    + " component's name, with what was wanted and what was found.",
            "compare component by component and pass the list to ConflictException"),
    /** Queues that somebody holds. */
    R25(
            Level.MAY,
            "openQueues fails with ConflictException while somebody holds a queue of the NIC, and its holder"
                    + " goes on receiving every frame. takeOverQueues opens them all the same.",
            "count the TAP's open queues under the lock before any is opened"),
    /** Deadlines. */
    R26(
            Level.MAY,
            "A call on within that would wait longer fails with DeadlineException, which says what it waited"
                    + " for and, where known, who holds that; nothing has changed then.",
            "wait with the rest of the deadline, undo what was done, and name the holder of what was waited for"),
    /** Interruption. */
    R27(
            Level.MUST,
            "Interrupting a thread neither ends its call nor makes it fail; the thread is still interrupted"
                    + " afterwards.",
            "wait without regard to interruption, and set the flag again before returning"),
    /** Descriptors and threads. */
    R28(
            Level.MUST,
            "attach and detach, repeated, leave no descriptor and no thread behind; close releases all that the"
                    + " backend opened.",
            "close each descriptor on every path, and stop every thread in close()"),
    /** Frames arrive. */
    R29(
            Level.MUST,
            "What a guest sends reaches the other guests of its network, on this host and at the network's"
                    + " remote with its VNI and port; what they send reaches it.",
            "compare the tunnel's kind, VNI, remote and port with the request by an independent reader, and"
                    + " send a frame"),
    /** Detaching many. */
    R30(
            Level.MUST,
            "detachAll goes on after a NIC that cannot be detached, and reports the failure when all others are"
                    + " done.",
            "collect failures, go on, and throw the first with the others as suppressed"),
    /** Capabilities. */
    R31(
            Level.MUST,
            "capabilities names what the backend can do on this host. What it does not name is refused with"
                    + " UnsupportedRequestException before anything is done.",
            "derive capabilities() and the refusal from the same test"),
    /** The attachment is true. */
    R32(
            Level.MUST,
            "An attachment describes its links as they are: names, indexes, MACs, MTU, queues, flags, header"
                    + " size and lifetime.",
            "read the links back instead of repeating the request"),
    /** Existing bridges. */
    R33(
            Level.MAY,
            "A given bridge is used as it is: the TAP becomes its port and has its MTU, and the bridge is never"
                    + " made, changed or removed. A request that it cannot serve is refused, and says why.",
            "read MTU, MAC and state of the bridge before the TAP becomes its port, and touch nothing but the TAP"),
    /** Attaching many. */
    R35(
            Level.MUST,
            "attachAll attaches all NICs; or, if one cannot be attached, none: those that it has attached are"
                    + " detached again, those that were attached before it stay.",
            "look which NICs are attached before the first one is, and detach the others after a failure"),
    /** Several remotes. */
    R36(
            Level.MAY,
            "On a network with a list of remotes each of them gets what a guest sends once, and guests get what each of"
                    + " them sends. setRemotes changes the list for all NICs of the network; a NIC that asks for another"
                    + " one fails with ConflictException.",
            "send every frame to each remote of the list, and add and remove single ones"),
    /** Settings of tunnels. */
    R37(
            Level.MAY,
            "A tunnel sends as its Underlay says, and find and list report that. A NIC that asks for another one on a"
                    + " network that is attached fails with ConflictException, and changes nothing.",
            "keep the settings beside the network's identity, and compare them before a tunnel is shared"),
    /** The host is silent. */
    I1(
            Level.MUST,
            "From a guest nothing of the host answers, whatever it asks and whatever address it uses: no ARP or"
                    + " neighbour discovery, no ICMP, no port. Nothing that it sends is delivered to a socket of the"
                    + " host, routed, or taken out of a tunnel.",
            "keep the host's IP stack off the bridge: IPv4 and IPv6 on it neither answer nor forward"),
    /** No frames of the host's own. */
    I2(
            Level.MUST,
            "A guest receives no frame that the host made by itself, and its bridge control frames (BPDUs) do"
                    + " not leave by an uplink.",
            "make no IGMP, MLD or STP frames on the bridge, and drop a guest's BPDUs"),
    /** Networks never meet. */
    I3(
            Level.MUST,
            "Guests of networks that differ in anything never exchange a frame.",
            "keep the network's whole identity on each of its links, and refuse a link of another identity"),
    /** One remote. */
    I4(
            Level.MUST,
            "A tunnel to given remotes, one or a list, takes frames from these alone and sends to these alone.",
            "switch learning off on the tunnel, and accept its remotes' addresses only"),
    /** No guest stops another. */
    I5(
            Level.MUST,
            "Nothing that a guest sends keeps frames from its neighbours.",
            "switch multicast snooping and STP off on the bridge"),
    /** Queues are the owner's. */
    I6(
            Level.MUST,
            "When attach returns, nobody holds a queue of the TAP but the backend, and nobody but its owner and"
                    + " processes with CAP_NET_ADMIN can open one.",
            "count the TAP's queues after its owner is set, and make it again where one is too many"),
    /** What a VMM may change. */
    I7(
            Level.MUST,
            "check reports a queue, an owner or a lifetime that a VMM changed; attach repairs it without deleting a"
                    + " TAP that somebody has open. openQueues sets the header size that the attachment reports.",
            "compare these with the attachment, set each back in place, and set the header size of each queue"),
    /** Nobody holds the backend up. */
    I8(
            Level.MUST,
            "No process without privileges can make a call wait or fail. find, list, check, remnants and close"
                    + " wait for no other process.",
            "take no lock on a file that others can open, and read without a lock"),
    /** Namespaces are what they are. */
    I9(
            Level.MUST,
            "A namespace is known by what its path leads to: another path to it leads to the same NICs, and"
                    + " what is no namespace is refused without waiting for it.",
            "open without blocking, look at what was opened, and compare device and inode"),
    /** Links of others do no harm. */
    I10(
            Level.MUST,
            "Links of others make no call fail, whatever their kind, settings, name or alias, unless they"
                    + " occupy a name or a tunnel that is needed.",
            "treat what the SPI cannot express as not yours"),
    /** Tags that lie. */
    I11(
            Level.MUST,
            "A tag that is damaged or forged makes no call fail, never makes reconcile remove a wanted NIC, and"
                    + " is reported as a remnant or is not ours.",
            "parse tags leniently, and believe them only where the link is what they say"),
    /** Stricter stays. */
    I12(
            Level.MUST,
            "A setting that somebody made stricter on a link is not loosened; check reports it.",
            "repair only settings that are looser than attach makes them, or that stop nothing else"),
    /** What others built on ours. */
    I13(
            Level.MUST,
            "detach and reconcile leave a bridge on which others have built something, such as a port, a VLAN"
                    + " link or an address, and the next attach uses it.",
            "look for links on top, foreign ports and addresses before a bridge is deleted"),
    /** Uplinks that the host needs. */
    I14(
            Level.MAY,
            "An uplink with addresses or routes of the host, or with the underlay of a tunnel of its own, is"
                    + " refused with ConflictException that names them, unless the request says that it is meant"
                    + " (withAddresses).",
            "ask for addresses and routes of the link before it is enslaved"),
    /** Renamed links. */
    I15(
            Level.MUST,
            "Renaming a link loses nothing: the NIC is found, listed, checked, repaired and detached, and an"
                    + " uplink is released as it was.",
            "know links by tag and index, not by name"),
    /** Instances and providers. */
    I16(
            Level.MUST,
            "Backends of another instance and other providers are strangers: they neither list, change nor"
                    + " remove each other's NICs and networks.",
            "write instance and provider into each tag, and compare both"),
    /** Errors of any kind. */
    I17(
            Level.MUST,
            "An attach that ends with any Throwable, an Error too, leaves no link, descriptor, thread or lock"
                    + " behind; the same request succeeds afterwards.",
            "undo and close in finally, for every Throwable"),
    /** Messages cannot be forged. */
    I18(
            Level.MUST,
            "No control character from a name, an alias or a path reaches a message.",
            "escape what others wrote wherever it is shown"),
    /** Descriptors of the right TAP. */
    I19(
            Level.MAY,
            "openQueues hands out queues of the TAP that is attached now, never of an earlier one of the same"
                    + " name or namespace path.",
            "key what is held by link and namespace identity, and verify it under the lock before handing it"
                    + " over"),
    /** MACs are unique. */
    I20(
            Level.MUST,
            "Bridges of two hosts never have the same MAC, and the MAC of a bridge in use never changes.",
            "derive bridge MACs from what differs between hosts, cloned ones too, and keep those in use"),
    /** VLANs of ports. */
    Q1(
            Level.MAY,
            "A NIC whose request gives VLANs exchanges frames of these alone, each with or without its tag as the"
                    + " request has it, from the first frame on. A bridge that does not keep VLANs apart is refused.",
            "take away what the bridge gives to a new port, and set the VLANs before the TAP goes up"),
    /** What guests send. */
    Q2(
            Level.MAY,
            "A guest whose request has port security sends, from its first frame on, all that this allows, and nothing"
                    + " else arrives anywhere: no frame under another MAC or address, no ARP, RARP or neighbour discovery"
                    + " for others, no VLAN tag, no other type than IPv4, IPv6, ARP and RARP, nothing for bridges; unless"
                    + " it is allowed, no router advertisement and nothing as a DHCP server.",
            "set the filter before the TAP goes up, and drop what cannot be told"),
    /** Isolation of ports. */
    Q3(
            Level.MAY,
            "Two guests of one network whose requests have them isolated exchange no frame on this host; each of them"
                    + " and one that is not isolated do.",
            "isolate the port before the TAP goes up"),
    /** Links that are down. */
    Q4(
            Level.MAY,
            "A NIC whose request has its link down passes no frame in either direction, also while a guest has its TAP"
                    + " open.",
            "drop everything at the port, for the TAP's carrier comes with its VMM"),
    /** How much guests are sent. */
    Q5(
            Level.MAY,
            "A guest whose request has a rate to it is sent, from the first frame on, no more than its burst and what the"
                    + " rate allows for the time since then, and the burst at once.",
            "set the rate before the TAP goes up, with a burst that is full"),
    /** How much guests send. */
    Q6(
            Level.MAY,
            "Of what a guest sends whose request has a rate from it, from its first frame on no more passes than its burst"
                    + " and what the rate allows for the time since then, and the burst at once.",
            "police what the guest sends before its TAP goes up, with a burst that is full"),
    /** Whom rates are left to. */
    Q7(
            Level.MAY,
            "Of rates that a request leaves to the VMM the attachment knows, whoever asks for it, and the backend limits"
                    + " nothing.",
            "remember the rates, and limit by those alone that the backend enforces (Rates.byBackend)"),
    /** Another policy. */
    U1(
            Level.MAY,
            "update gives an attached NIC the policy of a request that differs in nothing else, under the frames of its"
                    + " guest, and the NIC is then attached by that request. Whatever else differs is a ConflictException"
                    + " that lists it; its MTU only if rule U2 does not allow it. An update that fails changes nothing.",
            "compare with the request that the links were made by, and change back what was changed"),
    /** Another MTU. */
    U2(
            Level.MAY,
            "update gives an attached NIC that is alone on its network the MTU of a request, and its network with it; one"
                    + " on an existing bridge gets that bridge's alone. With others on the network it is a"
                    + " ConflictException.",
            "look for others on the network first, then change TAP, bridge and tunnel link together"),
    /** Counters. */
    O1(
            Level.MAY,
            "statistics counts every frame that a guest sends and every frame that it is sent, from its guest's"
                    + " point of view, and from zero on when the NIC is attached.",
            "count at the TAP, where the guest's frames are received ones, and begin with a new TAP"),
    /** What would be done. */
    O2(
            Level.MAY,
            "explain says what attach would do and does none of it: some steps where attach would change anything, none"
                    + " where an equal request has attached the NIC already, and a ConflictException where another request"
                    + " has.",
            "look at the links and compare, as attach does, and leave out what changes them"),
    /** What becomes of NICs. */
    O3(
            Level.MAY,
            "watch tells a listener, until it is closed, of each NIC that there is, and then of each that comes, goes, is"
                    + " opened or closed by its VMM, drifts or is repaired, one thing after another. What lasted for less"
                    + " than a second may be left out; what is so in the end is told.",
            "listen to the kernel before you look for the first time, look again whenever it reports something, and tell"
                    + " the differences (NicSighting.between)");

    /** How far a rule goes. */
    public enum Level {
        /** Every provider does it. */
        MUST,
        /** A provider does it, or leaves it out and says so in its capabilities. */
        MAY
    }

    private final Level level;
    private final String text;
    private final String remedy;

    Rule(Level level, String text, String remedy) {
        this.level = level;
        this.text = text;
        this.remedy = remedy;
    }

    /**
     * Whether every provider follows the rule.
     *
     * @return how far it goes
     */
    public Level level() {
        return level;
    }

    /**
     * Where the rule is in the Javadoc of the SPI, with the reason for it.
     *
     * @return a path below its root, such as {@code dev.plumbline.spi/dev/plumbline/spi/NetworkBackend.html#R1}
     */
    public String link() {
        String type = name().startsWith("P") ? "NetworkBackendProvider" : "NetworkBackend";
        return "dev.plumbline.spi/dev/plumbline/spi/" + type + ".html#" + name();
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
