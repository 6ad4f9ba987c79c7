package dev.plumbline.spi;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Plugs NICs of virtual machines into networks, and unplugs them.
 *
 * <p>All methods may be called by any number of threads concurrently, platform or virtual. A call returns when the work
 * is done in the kernel; none is cut short by interruption, so that nothing is ever half made (rule R27).
 *
 * <p>Attachments outlive the backend and the process, and any later backend of the same instance finds them. They are
 * taken away by {@link #detach} and {@link #reconcile} alone. The exception is a TAP {@link Lifetime#UNTIL_CLOSED}: it
 * goes with its last descriptor, which is the backend's own until {@link #openQueues} hands it over.
 *
 * <p>No argument may be null.
 *
 * <h2>Rules</h2>
 *
 * <p>Together with those of {@link NetworkBackendProvider} they are the contract of a provider. Each has a number that
 * never changes, and can be linked to by it ({@code NetworkBackend.html#R1}). What a MUST says, every provider does. What
 * a MAY says, a provider does or leaves out: then {@link #capabilities} does not name it, and a call that needs it fails
 * with {@link UnsupportedRequestException} (rule R31). The kit in {@code plumbline-kit} judges by these rules. The terms
 * are explained in the {@linkplain dev.plumbline.spi glossary}.
 *
 * <dl>
 *   <dt id="R1">R1 MUST</dt>
 *   <dd>When {@code attach} returns, the VMM can open the TAP: it exists and is up, has the requested MTU, and is
 *       on a bridge that is up, together with the network's uplink, if there is one, which is up too.
 *       <p>Why: A VM manager starts its VMM immediately and does not wait for the kernel.</dd>
 *   <dt id="R2">R2 MUST</dt>
 *   <dd>{@code attach} with an equal request is idempotent: it returns an equal attachment and changes nothing.
 *       <p>Why: A VM manager that does not know whether its last call succeeded repeats it.</dd>
 *   <dt id="R3">R3 MUST</dt>
 *   <dd>{@code attach} with another request for an attached NIC fails with {@link ConflictException}; the
 *       attachment stays as it was.
 *       <p>Why: A change that nobody meant would cut a running VM off.</dd>
 *   <dt id="R4">R4 MUST</dt>
 *   <dd>A failed {@code attach} leaves nothing behind, and what was there before stays as it was.
 *       <p>Why: Nobody would know of the rest, and the next attempt would fail because of it.</dd>
 *   <dt id="R5">R5 MUST</dt>
 *   <dd>{@code detach} of a NIC that has no TAP succeeds and returns false, also in a namespace that does not
 *       exist. Where the TAP went away by itself, it removes what is left of the NIC's network.
 *       <p>Why: A VM manager detaches to be sure that a NIC is gone, whatever happened before.</dd>
 *   <dt id="R6">R6 MUST</dt>
 *   <dd>{@code detach} removes all that {@code attach} made for the NIC, and nothing else. Links that a provider keeps
 *       for attachments to come are down and without ports, and go with {@code releaseSpares} and {@code close}.
 *       <p>Why: Links that stay add up on a host that runs for years.</dd>
 *   <dt id="R7">R7 MUST</dt>
 *   <dd>NICs of the same network in the same namespace share one bridge and one uplink; the detach of the last
 *       removes both, or keeps them as rule R6 allows.
 *       <p>Why: NICs of one network reach each other, and the kernel allows one tunnel of its kind and number.</dd>
 *   <dt id="R8">R8 MUST</dt>
 *   <dd>A link that the provider did not make is never changed or deleted. Where its name is in the way, the call
 *       fails with {@link ConflictException}.
 *       <p>Why: A host runs software that knows nothing of this one.</dd>
 *   <dt id="R9">R9 MUST</dt>
 *   <dd>As many queues as were requested can be opened, from {@value NicRequest#MIN_QUEUES} to {@value
 *       NicRequest#MAX_QUEUES}, with exactly the flags that the attachment reports; {@code IFF_MULTI_QUEUE} is
 *       among them if and only if there is more than one queue.
 *       <p>Why: The kernel refuses a VMM whose flags differ from the TAP's.</dd>
 *   <dt id="R10">R10 MUST</dt>
 *   <dd>The owner's uid and gid may open the TAP without any capability; another uid or gid may not.
 *       <p>Why: A VMM runs without privileges, beside VMMs of other tenants.</dd>
 *   <dt id="R11">R11 MUST</dt>
 *   <dd>{@code find} and {@code list} report what {@code attach} returned, also to another backend of the same
 *       instance.
 *       <p>Why: After a restart, a VM manager has no other memory.</dd>
 *   <dt id="R12">R12 MUST</dt>
 *   <dd>Equal requests that several threads attach concurrently give one attachment.
 *       <p>Why: Callers retry, and calls overlap.</dd>
 *   <dt id="R13">R13 MUST</dt>
 *   <dd>After {@code close} every other method fails with {@link BackendClosedException}; a second {@code close}
 *       does nothing; attachments stay.
 *       <p>Why: VMs go on while their VM manager is upgraded.</dd>
 *   <dt id="R14">R14 MUST</dt>
 *   <dd>Names that the request leaves open are derived from it, valid, and the same in every process.
 *       <p>Why: Any process finds a NIC by one look-up, without a record of what it is called.</dd>
 *   <dt id="R15">R15 MUST</dt>
 *   <dd>The same NIC in another namespace is another NIC.
 *       <p>Why: Tenants with namespaces of their own number their VMs as they like.</dd>
 *   <dt id="R16">R16 MUST</dt>
 *   <dd>Every failure is a {@link NetworkException} that names the step and, where there is one, the link.
 *       <p>Why: An operator has the message and nothing else.</dd>
 *   <dt id="R17">R17 MAY</dt>
 *   <dd>A given uplink is enslaved and brought up by the first attach and released by the last detach, as it was
 *       before, never deleted.
 *       <p>Why: It is the host's own interface, and serves something else afterwards.</dd>
 *   <dt id="R18">R18 MUST</dt>
 *   <dd>Neither TAP nor bridge nor tunnel has an IPv6 address.
 *       <p>Why: With one, the host would be reachable for a guest.</dd>
 *   <dt id="R19">R19 MUST</dt>
 *   <dd>NICs of the same network must agree on the MTU and on the names of bridge and tunnel link, given or
 *       derived; one that does not fails with {@link ConflictException}.
 *       <p>Why: Bridge and tunnel have one MTU and one name, and frames that do not fit are lost silently.</dd>
 *   <dt id="R20">R20 MUST</dt>
 *   <dd>{@code check} reports every difference between an attachment and what is there; {@code attach} with the
 *       request that made it repairs them.
 *       <p>Why: Administrators and other software change links, and a VM without a network says nothing about the
 *       reason.</dd>
 *   <dt id="R21">R21 MUST</dt>
 *   <dd>{@code reconcile} removes NICs that are not wanted and remnants, unless they are younger than the grace
 *       period, and nothing else.
 *       <p>Why: What a crash left must go, and what another thread attaches at this moment must stay.</dd>
 *   <dt id="R22">R22 MAY</dt>
 *   <dd>{@code openQueues} gives as many open descriptors as the NIC has queues. A TAP of lifetime {@link
 *       Lifetime#UNTIL_CLOSED} is gone when the last of them is closed, in every process.
 *       <p>Why: A VMM that is killed then leaves no TAP.</dd>
 *   <dt id="R23">R23 MUST</dt>
 *   <dd>{@code attach} with {@link Attachment#toRequest} is the same as {@code attach} with the request that made
 *       the attachment.
 *       <p>Why: A VM manager can repair a NIC after a restart without a record of its request.</dd>
 *   <dt id="R24">R24 MUST</dt>
 *   <dd>A {@link ConflictException} about another request for an attached NIC lists each difference by the
 *       component's name, with what was wanted and what was found.
 *       <p>Why: A program decides by that list whether to detach or to give up.</dd>
 *   <dt id="R25">R25 MAY</dt>
 *   <dd>{@code openQueues} fails with {@link ConflictException} while somebody holds a queue of the NIC, and its
 *       holder goes on receiving every frame. {@code takeOverQueues} opens them all the same.
 *       <p>Why: The kernel spreads frames over all open queues, so that a second opener takes half of them
 *       unnoticed.</dd>
 *   <dt id="R26">R26 MAY</dt>
 *   <dd>A call on {@code within} that would wait longer fails with {@link DeadlineException}, which says what it
 *       waited for and, where known, who holds that; nothing has changed then.
 *       <p>Why: A VM manager cannot wait for a process that never lets go.</dd>
 *   <dt id="R27">R27 MUST</dt>
 *   <dd>Interrupting a thread neither ends its call nor makes it fail; the thread is still interrupted afterwards.
 *       <p>Why: A call that is cut short leaves something half made.</dd>
 *   <dt id="R28">R28 MUST</dt>
 *   <dd>{@code attach} and {@code detach}, repeated, leave no descriptor and no thread behind; {@code close}
 *       releases all that the backend opened.
 *       <p>Why: A VM manager runs for months.</dd>
 *   <dt id="R29">R29 MUST</dt>
 *   <dd>What a guest sends reaches the other guests of its network, on this host and at the network's remote with
 *       its VNI and port; what they send reaches it.
 *       <p>Why: A NIC that is there and carries nothing is of no use.</dd>
 *   <dt id="R30">R30 MUST</dt>
 *   <dd>{@code detachAll} goes on after a NIC that cannot be detached, and reports the failure when all others are
 *       done.
 *       <p>Why: One broken namespace must not keep the NICs of all others.</dd>
 *   <dt id="R31">R31 MUST</dt>
 *   <dd>{@code capabilities} names what the backend can do on this host. What it does not name is refused with
 *       {@link UnsupportedRequestException} before anything is done.
 *       <p>Why: A VM manager decides by them what to ask for.</dd>
 *   <dt id="R32">R32 MUST</dt>
 *   <dd>An attachment describes its links as they are: names, indexes, MACs, MTU, queues, flags, header size and
 *       lifetime.
 *       <p>Why: A VMM is configured from it alone.</dd>
 *   <dt id="R33">R33 MAY</dt>
 *   <dd>A given bridge is used as it is: the TAP becomes its port and has its MTU, and the bridge is never made, changed or
 *       removed. A request that it cannot serve is refused, and says why.
 *       <p>Why: It is the host's own, with ports and addresses that others rely on.</dd>
 *   <dt id="R35">R35 MUST</dt>
 *   <dd>{@code attachAll} attaches all NICs; or, if one cannot be attached, none: those that it has attached are
 *       detached again, those that were attached before it stay.
 *       <p>Why: A VM starts with all its NICs or not at all.</dd>
 *   <dt id="R36">R36 MAY</dt>
 *   <dd>On a network with a list of remotes each of them gets what a guest sends once, and guests get what each of them
 *       sends. {@code setRemotes} changes the list for all NICs of the network; a NIC that asks for another one fails with
 *       {@link ConflictException}.
 *       <p>Why: Hosts join and leave while VMs run, and what one NIC asks for must not take a remote from others.</dd>
 *   <dt id="R37">R37 MAY</dt>
 *   <dd>A tunnel sends as its {@link Underlay} says, and {@code find} and {@code list} report that. A NIC that asks for
 *       another one on a network that is attached fails with {@link ConflictException}, and changes nothing.
 *       <p>Why: An operator sets the TTL or the source address for a reason, and NICs of one network share one tunnel.</dd>
 * </dl>
 *
 * <h2>Rules of isolation</h2>
 *
 * <p>They say what guests, other tenants, local users and software that knows nothing of this one can do to each other.
 * On an {@link ExistingBridge} it is the administrator's choice what guests reach and hear: there I1, I2, I3 and I5 do not
 * hold.
 *
 * <dl>
 *   <dt id="I1">I1 MUST</dt>
 *   <dd>From a guest nothing of the host answers, whatever it asks and whatever address it uses: no ARP or
 *       neighbour discovery, no ICMP, no port. Nothing that it sends is delivered to a socket of the host, routed,
 *       or taken out of a tunnel.
 *       <p>Why: Services of the host are no business of a tenant, and a forged tunnel packet would carry a frame to
 *       another tenant.</dd>
 *   <dt id="I2">I2 MUST</dt>
 *   <dd>A guest receives no frame that the host made by itself, and its bridge control frames (BPDUs) do not leave
 *       by an uplink.
 *       <p>Why: Such frames show the host's addresses, and a switch shuts the port of a host that sends BPDUs.</dd>
 *   <dt id="I3">I3 MUST</dt>
 *   <dd>Guests of networks that differ in anything never exchange a frame.
 *       <p>Why: They belong to tenants who do not trust each other.</dd>
 *   <dt id="I4">I4 MUST</dt>
 *   <dd>A tunnel to given remotes, one or a list, takes frames from these alone and sends to these alone.
 *       <p>Why: Whoever reaches the underlay could otherwise inject frames, or draw a VM's frames to himself.</dd>
 *   <dt id="I5">I5 MUST</dt>
 *   <dd>Nothing that a guest sends keeps frames from its neighbours.
 *       <p>Why: A single query of a guest makes a snooping bridge withhold multicast, and with it neighbour
 *       discovery.</dd>
 *   <dt id="I6">I6 MUST</dt>
 *   <dd>When {@code attach} returns, nobody holds a queue of the TAP but the backend, and nobody but its owner and
 *       processes with CAP_NET_ADMIN can open one.
 *       <p>Why: Who holds a queue reads the guest's frames.</dd>
 *   <dt id="I7">I7 MUST</dt>
 *   <dd>{@code check} reports a queue, an owner or a lifetime that a VMM changed; {@code attach} repairs it without
 *       deleting a TAP that somebody has open. {@code openQueues} sets the header size that the attachment reports.
 *       <p>Why: A VMM may change all of them through its own queue, and its guest must not lose the network by a
 *       repair.</dd>
 *   <dt id="I8">I8 MUST</dt>
 *   <dd>No process without privileges can make a call wait or fail. {@code find}, {@code list}, {@code check},
 *       {@code remnants} and {@code close} wait for no other process.
 *       <p>Why: A local user could otherwise stop all VMs of a host.</dd>
 *   <dt id="I9">I9 MUST</dt>
 *   <dd>A namespace is known by what its path leads to: another path to it leads to the same NICs, and what is no
 *       namespace is refused without waiting for it.
 *       <p>Why: A FIFO in its place would hang the call, and a second path would make reconcile delete wanted
 *       NICs.</dd>
 *   <dt id="I10">I10 MUST</dt>
 *   <dd>Links of others make no call fail, whatever their kind, settings, name or alias, unless they occupy a name
 *       or a tunnel that is needed.
 *       <p>Why: One strange link would otherwise stop a whole host.</dd>
 *   <dt id="I11">I11 MUST</dt>
 *   <dd>A tag that is damaged or forged makes no call fail, never makes {@code reconcile} remove a wanted NIC, and
 *       is reported as a remnant or is not ours.
 *       <p>Why: Whoever may set an alias could otherwise have a VM's NIC removed.</dd>
 *   <dt id="I12">I12 MUST</dt>
 *   <dd>A setting that somebody made stricter on a link is not loosened; {@code check} reports it.
 *       <p>Why: An administrator who isolates a port in an emergency relies on it.</dd>
 *   <dt id="I13">I13 MUST</dt>
 *   <dd>{@code detach} and {@code reconcile} leave a bridge on which others have built something, such as a port, a
 *       VLAN link or an address, and the next {@code attach} uses it.
 *       <p>Why: It would go with the bridge.</dd>
 *   <dt id="I14">I14 MAY</dt>
 *   <dd>An uplink with addresses or routes of the host, or with the underlay of a tunnel of its own, is refused
 *       with {@link ConflictException} that names them, unless the request says that it is meant ({@link
 *       ExistingUplink#withAddresses}).
 *       <p>Why: Enslaving it cuts the host off.</dd>
 *   <dt id="I15">I15 MUST</dt>
 *   <dd>Renaming a link loses nothing: the NIC is found, listed, checked, repaired and detached, and an uplink is
 *       released as it was.
 *       <p>Why: Administrators and udev rename links.</dd>
 *   <dt id="I16">I16 MUST</dt>
 *   <dd>Backends of another instance and other providers are strangers: they neither list, change nor remove each
 *       other's NICs and networks.
 *       <p>Why: Several VM managers share a host.</dd>
 *   <dt id="I17">I17 MUST</dt>
 *   <dd>An {@code attach} that ends with any Throwable, an Error too, leaves no link, descriptor, thread or lock
 *       behind; the same request succeeds afterwards.
 *       <p>Why: A VM manager survives a stack overflow in one of its threads.</dd>
 *   <dt id="I18">I18 MUST</dt>
 *   <dd>No control character from a name, an alias or a path reaches a message.
 *       <p>Why: It would forge lines of a log, or run commands of a terminal.</dd>
 *   <dt id="I19">I19 MAY</dt>
 *   <dd>{@code openQueues} hands out queues of the TAP that is attached now, never of an earlier one of the same
 *       name or namespace path.
 *       <p>Why: The guest would have no network, or another one's.</dd>
 *   <dt id="I20">I20 MUST</dt>
 *   <dd>Bridges of two hosts never have the same MAC, and the MAC of a bridge in use never changes.
 *       <p>Why: Two equal MACs on one network make frames go astray.</dd>
 * </dl>
 *
 * <h2>Rules of policy</h2>
 *
 * <p>They say what a port lets pass whose request has a {@link PortPolicy}.
 *
 * <dl>
 *   <dt id="Q1">Q1 MAY</dt>
 *   <dd>A NIC whose request gives VLANs exchanges frames of these alone, each with or without its tag as the request has
 *       it, from the first frame on. A bridge that does not keep VLANs apart is refused.
 *       <p>Why: Another VLAN is another tenant's network.</dd>
 *   <dt id="Q2">Q2 MAY</dt>
 *   <dd>A guest whose request has port security sends, from its first frame on, all that this allows, and nothing else
 *       arrives anywhere: no frame under another MAC or address, no ARP, RARP or neighbour discovery for others, no VLAN
 *       tag, no other type than IPv4, IPv6, ARP and RARP, nothing for bridges; unless it is allowed, no router
 *       advertisement and nothing as a DHCP server.
 *       <p>Why: It would take over what is meant for its neighbours, or lead them astray.</dd>
 *   <dt id="Q3">Q3 MAY</dt>
 *   <dd>Two guests of one network whose requests have them isolated exchange no frame on this host; each of them and one
 *       that is not isolated do.
 *       <p>Why: Customers of one network do not know each other.</dd>
 *   <dt id="Q4">Q4 MAY</dt>
 *   <dd>A NIC whose request has its link down passes no frame in either direction, also while a guest has its TAP open.
 *       <p>Why: The target of a live migration must not answer before its guest runs there.</dd>
 *   <dt id="Q5">Q5 MAY</dt>
 *   <dd>A guest whose request has a rate to it is sent, from the first frame on, no more than its burst and what the rate
 *       allows for the time since then, and the burst at once.
 *       <p>Why: One tenant's traffic must not take the host's and the VMM's time from the others.</dd>
 *   <dt id="Q6">Q6 MAY</dt>
 *   <dd>Of what a guest sends whose request has a rate from it, from its first frame on no more passes than its burst and
 *       what the rate allows for the time since then, and the burst at once.
 *       <p>Why: One tenant's traffic must not take the network from the others.</dd>
 *   <dt id="Q7">Q7 MAY</dt>
 *   <dd>Of rates that a request leaves to the VMM the attachment knows, whoever asks for it, and the backend limits nothing.
 *       <p>Why: Twice limited is less than either limit, and the VM manager has to find what it gave the VMM.</dd>
 * </dl>
 *
 * <h2>Rules of change</h2>
 *
 * <p>They say what becomes of a NIC that is changed while its VM runs.
 *
 * <dl>
 *   <dt id="U1">U1 MAY</dt>
 *   <dd>{@code update} gives an attached NIC the policy of a request that differs in nothing else, under the frames of its
 *       guest, and the NIC is then attached by that request. Whatever else differs is a {@link ConflictException} that
 *       lists it; its MTU only if rule U2 does not allow it. An {@code update} that fails changes nothing.
 *       <p>Why: A VM manager cannot stop a VM for each change of a rule.</dd>
 *   <dt id="U2">U2 MAY</dt>
 *   <dd>{@code update} gives an attached NIC that is alone on its network the MTU of a request, and its network with it; one
 *       on an existing bridge gets that bridge's alone. With others on the network it is a {@link ConflictException}.
 *       <p>Why: A network whose MTU was chosen too large loses frames silently, and its VM need not stop for it.</dd>
 * </dl>
 *
 * <h2>Rules of observation</h2>
 *
 * <dl>
 *   <dt id="O1">O1 MAY</dt>
 *   <dd>{@code statistics} counts every frame that a guest sends and every frame that it is sent, from its guest's
 *       point of view, and from zero on when the NIC is attached.
 *       <p>Why: VM managers bill and diagnose by them, and a tenant must not see, or pay for, an earlier one's
 *       traffic.</dd>
 *   <dt id="O2">O2 MAY</dt>
 *   <dd>{@code explain} says what {@code attach} would do and does none of it: some steps where {@code attach} would change
 *       anything, none where an equal request has attached the NIC already, and a {@link ConflictException} where another
 *       request has.
 *       <p>Why: An operator asks what would become of a host before it does.</dd>
 *   <dt id="O3">O3 MAY</dt>
 *   <dd>{@code watch} tells a listener, until it is closed, of each NIC that there is, and then of each that comes, goes, is
 *       opened or closed by its VMM, drifts or is repaired, one thing after another. What lasted for less than a second may
 *       be left out; what is so in the end is told.
 *       <p>Why: A VM manager that looks at a thousand NICs again and again is late and costs much.</dd>
 * </dl>
 *
 * @since 0.1.0
 */
public interface NetworkBackend extends AutoCloseable {

    /**
     * Plugs a NIC in, or finds it plugged in by an equal request.
     *
     * @param request what is wanted
     * @return what the VMM has to open
     * @throws ConflictException if the NIC is attached by another request, which it lists the differences to, or a needed
     *     name or tunnel is taken
     * @throws UnsupportedRequestException if this backend cannot do what is asked, such as a kind of network
     * @throws NetworkException if a step failed; what was done before it has been undone
     */
    Attachment attach(NicRequest request);

    /**
     * Plugs several NICs in, such as all of a VM, or none of them, as rule R35 has it. Here one after another: other calls
     * come between them, and wait for one of them at most.
     *
     * @param requests what is wanted, one for each NIC
     * @return what the VMM has to open, in the order of the requests
     * @throws IllegalArgumentException if two requests are for the same NIC
     * @throws NetworkException as {@link #attach} throws it for the NIC that could not be attached, which it names. What
     *     could not be detached again is a suppressed exception of it
     */
    default List<Attachment> attachAll(List<NicRequest> requests) {
        if (requests.stream().map(NicRequest::id).distinct().count() < requests.size()) {
            throw new IllegalArgumentException("two requests are for the same NIC");
        }
        List<Attachment> attachments = new ArrayList<>();
        List<NicId> attached = new ArrayList<>();
        try {
            for (NicRequest request : requests) {
                boolean isNew = find(request.id()).isEmpty();
                attachments.add(attach(request));
                if (isNew) {
                    attached.add(request.id());
                }
            }
        } catch (RuntimeException | Error e) {
            try {
                detachAll(attached);
            } catch (NetworkException undone) {
                e.addSuppressed(undone);
            }
            throw e;
        }
        return attachments;
    }

    /**
     * Says what {@link #attach} would do at this moment, without doing it (rule O2). It waits for nobody's lock, so that what
     * others do meanwhile may change it.
     *
     * @param request what would be wanted
     * @return the steps in their order; none if an equal request has attached the NIC, and all is as it was planned
     * @throws ConflictException as {@link #attach} throws it
     * @throws UnsupportedRequestException if this backend lacks {@link Capability#EXPLAIN}, or cannot do what is asked
     * @throws NetworkException if the kernel cannot be asked
     */
    default List<PlannedStep> explain(NicRequest request) {
        throw unsupported("explain what attaches " + request.id(), Capability.EXPLAIN);
    }

    /**
     * Changes the policy of an attached NIC, or its MTU, while its VM runs (rules U1 and U2). What a failed call had changed
     * has been changed back. No guest hears of another MTU by itself: it has to be told.
     *
     * @param request what the NIC was attached by, with another policy or MTU (bytes, {@value NicRequest#MIN_MTU} to
     *     {@value NicRequest#MAX_MTU}); where its MTU is open, the NIC keeps its own
     * @return the NIC as it is now
     * @throws ConflictException if it was attached by a request that differs in more than policy and MTU, in a part of the
     *     policy that cannot change, or in an MTU that others share: it lists the differences
     * @throws UnsupportedRequestException if this backend lacks {@link Capability#UPDATE}, or cannot do what is asked
     * @throws NetworkException if the NIC is not attached, or a step failed
     */
    default Attachment update(NicRequest request) {
        throw unsupported("update " + request.id(), Capability.UPDATE);
    }

    /**
     * Unplugs a NIC. An open TAP is removed under its VMM. A namespace that does not exist has no NICs: a VM manager
     * can forget one whose namespace went before it.
     *
     * @param nic the NIC
     * @return whether its TAP was there; false also if only its network was left, which is removed
     * @throws NetworkException if a step failed; what remains is reported by {@link #find} or {@link #remnants}, and
     *     goes with another call
     */
    boolean detach(NicId nic);

    /**
     * Unplugs many NICs, as rule R30 has it. Here one after another; a backend that can do it at less cost overrides this,
     * and one that wraps another hands the call on.
     *
     * @param nics the NICs, of any namespaces; those not attached are ignored
     * @return of how many the TAP was there, as {@link #detach} reports it of one
     * @throws NetworkException if a step failed, after all NICs have been tried; further failures are suppressed
     *     exceptions of it. NICs already removed stay removed, the rest can be detached again
     */
    default int detachAll(Collection<NicId> nics) {
        int removed = 0;
        List<NetworkException> failures = new ArrayList<>();
        for (NicId nic : nics) {
            try {
                if (detach(nic)) {
                    removed++;
                }
            } catch (BackendClosedException e) {
                throw e;
            } catch (NetworkException e) {
                failures.add(e);
            }
        }
        if (!failures.isEmpty()) {
            NetworkException first = failures.get(0);
            failures.subList(1, failures.size()).forEach(first::addSuppressed);
            throw first;
        }
        return removed;
    }

    /**
     * Looks a NIC up.
     *
     * @param nic the NIC
     * @return its attachment; empty if it is not attached, or not completely: see {@link #remnants}
     * @throws NetworkException if the kernel cannot be asked
     */
    Optional<Attachment> find(NicId nic);

    /**
     * All complete attachments of this backend's instance in a namespace.
     *
     * @param namespace where to look
     * @return attachments at one moment, in no particular order
     * @throws NetworkException if the kernel cannot be asked
     */
    List<Attachment> list(NetworkNamespace namespace);

    /**
     * Opens the queues of an attached NIC, for handing to a VMM. For a TAP of lifetime {@link Lifetime#UNTIL_CLOSED}
     * the backend holds a queue open from {@code attach} to the first call of this method, or to its own end.
     *
     * <p>The kernel spreads a guest's frames over all open queues of its TAP, whoever opened them: a second opener would
     * take part of the first one's. So the queues are not opened as long as somebody else holds one.
     *
     * @param nic the NIC
     * @return descriptors, to be closed by the caller once the VMM has them
     * @throws ConflictException if somebody holds a queue of the NIC, such as a VMM that runs: it would lose frames
     *     to the one that these are for. {@link #takeOverQueues} opens them all the same
     * @throws UnsupportedRequestException if this backend lacks {@link Capability#DESCRIPTORS}
     * @throws NetworkException if the NIC is not attached, or a queue cannot be opened; none is left open then
     */
    default QueueDescriptors openQueues(NicId nic) {
        throw unsupported("open queues of " + nic, Capability.DESCRIPTORS);
    }

    /**
     * Opens the queues of an attached NIC although somebody may hold some, to hand a running guest from one VMM process
     * to another. Until the earlier holder closes its own, both receive a part of the frames each. Of a NIC with a single
     * queue pair there is one queue and no more, so that it cannot be taken while it is held.
     *
     * @param nic the NIC
     * @return descriptors, to be closed by the caller once the VMM has them
     * @throws ConflictException if the kernel has no further queue for the NIC
     * @throws UnsupportedRequestException if this backend lacks {@link Capability#TAKE_OVER_QUEUES}
     * @throws NetworkException if the NIC is not attached, or a queue cannot be opened; none is left open then
     */
    default QueueDescriptors takeOverQueues(NicId nic) {
        throw unsupported("take over queues of " + nic, Capability.TAKE_OVER_QUEUES);
    }

    /**
     * Links of this backend's instance that belong to no complete attachment: what a killed process left, or what
     * somebody took apart.
     *
     * @param namespace where to look
     * @return remnants at one moment, in no particular order; none on a healthy host
     * @throws NetworkException if the kernel cannot be asked
     */
    List<Remnant> remnants(NetworkNamespace namespace);

    /**
     * What a NIC has carried since its TAP was made (rule O1).
     *
     * @param nic the NIC
     * @return its counters at one moment; empty if it is not attached
     * @throws UnsupportedRequestException if this backend lacks {@link Capability#STATISTICS}
     * @throws NetworkException if the kernel cannot be asked
     */
    default Optional<NicStatistics> statistics(NicId nic) {
        throw unsupported("read the statistics of " + nic, Capability.STATISTICS);
    }

    /**
     * What all NICs of this backend's instance in a namespace have carried since their TAPs were made (rule O1). One call
     * for all costs much less than one for each.
     *
     * @param namespace where to look
     * @return counters, in no particular order, those of one NIC of one moment
     * @throws UnsupportedRequestException if this backend lacks {@link Capability#STATISTICS}
     * @throws NetworkException if the kernel cannot be asked
     */
    default List<NicStatistics> statistics(NetworkNamespace namespace) {
        throw unsupported("read the statistics of " + namespace, Capability.STATISTICS);
    }

    /**
     * Tells a listener what becomes of the NICs of this backend's instance in a namespace (rule O3). First it is told of
     * those that there are: {@link NicEvent.Kind#ATTACHED}, and whether they are open, or have drifted. Whatever the kernel
     * does not report, such as a changed sysctl, {@link #check} finds and this does not.
     *
     * <p>The listener is called on one thread of the watch's own, and may call this backend. What it throws is logged, and
     * the watch goes on. While it works, nothing else is told; what happens meanwhile is told as one change. When the
     * namespace is deleted, its NICs are told as {@link NicEvent.Kind#DETACHED}, and the watch ends.
     *
     * @param namespace where to look
     * @param listener is told, from about this moment on
     * @return for the caller to close; closed with this backend at the latest
     * @throws UnsupportedRequestException if this backend lacks {@link Capability#WATCH}
     * @throws NetworkException if the kernel cannot be listened to
     */
    default Watch watch(NetworkNamespace namespace, Consumer<NicEvent> listener) {
        throw unsupported("watch " + namespace, Capability.WATCH);
    }

    /**
     * Gives a network of NICs that are attached another list of remotes (rule R36). No frame between this host and the
     * remotes that stay is lost or doubled. What a control plane has written for the network stays.
     *
     * @param namespace where the NICs are
     * @param network the network, with the list that it is to have
     * @return whether the network is there; where it is not, the next {@link #attach} makes it
     * @throws IllegalArgumentException if the network has one remote, which is part of what it is
     * @throws ConflictException if the tunnel is somebody else's, or sends by another {@link Underlay} than the network's
     * @throws UnsupportedRequestException if this backend lacks {@link Capability#REMOTE_LISTS}
     * @throws NetworkException if a step failed; the network has the remotes that it had
     */
    default boolean setRemotes(NetworkNamespace namespace, VxlanTunnel network) {
        throw unsupported("set the remotes of " + network + " in " + namespace, Capability.REMOTE_LISTS);
    }

    /**
     * Compares an attachment with what is there.
     *
     * @param attachment what {@code attach}, {@code find} or {@code list} returned
     * @return each difference, in words for a person, the NIC's absence among them; empty if there is none
     * @throws NetworkException if the kernel cannot be asked
     */
    List<String> check(Attachment attachment);

    /**
     * Compares all complete attachments of this backend's instance in a namespace with what is there. Here one after
     * another; a backend that can do it at less cost overrides this. What is no complete attachment is reported by
     * {@link #remnants}.
     *
     * @param namespace where to look
     * @return the differences of each NIC that has some, in words for a person; empty if there are none
     * @throws NetworkException if the kernel cannot be asked
     */
    default Map<NicId, List<String>> checkAll(NetworkNamespace namespace) {
        Map<NicId, List<String>> differences = new LinkedHashMap<>();
        for (Attachment attachment : list(namespace)) {
            List<String> found = check(attachment);
            if (!found.isEmpty()) {
                differences.put(attachment.id(), found);
            }
        }
        return Collections.unmodifiableMap(differences);
    }

    /**
     * Removes the NICs of this backend's instance that are not wanted, and remnants. A VM manager calls it after a
     * restart.
     *
     * @param namespace where to look
     * @param wanted NICs to keep, complete or not, in the namespace above; those in other namespaces are
     *     ignored
     * @param grace NICs and networks younger than this are kept: they may have been made after {@code wanted} was
     *     collected; none or a negative one spares nothing
     * @return what was removed, and what was kept as too young
     * @throws NetworkException if a step failed; what remains can be reconciled again
     */
    Reconciliation reconcile(NetworkNamespace namespace, Set<NicId> wanted, Duration grace);

    /**
     * What this backend can do on this host beyond the rules.
     *
     * @return an unmodifiable set
     * @throws NetworkException if the kernel cannot be asked
     */
    Set<Capability> capabilities();

    /**
     * This backend with a deadline for every call (rule R26). A call that would have to wait longer, for a lock, a process
     * or the kernel, fails with {@link DeadlineException} and leaves nothing changed. Without a deadline a call waits for
     * the kernel as long as it takes, and for other processes only as long as the provider documents.
     *
     * <p>The result is a view: it is closed when this backend is, and closing it does nothing.
     *
     * @param deadline how long each call may take, from its beginning; positive
     * @return a view of this backend
     * @throws IllegalArgumentException if the deadline is not positive
     * @throws UnsupportedRequestException if this backend lacks {@link Capability#DEADLINES}
     */
    default NetworkBackend within(Duration deadline) {
        throw unsupported("set a deadline of " + deadline, Capability.DEADLINES);
    }

    /**
     * Removes the links that this backend keeps for attachments to come, if it keeps any (rule R6). No NIC is affected.
     * A link that somebody else has taken into use stays.
     *
     * <p>The default does nothing, for a provider that keeps none.
     *
     * @throws BackendClosedException if the backend is closed
     */
    default void releaseSpares() {}

    /**
     * Releases threads and descriptors (rule R13), and with them TAPs {@link Lifetime#UNTIL_CLOSED} whose queues nobody
     * has opened. Calls under way in other threads end first, or fail with {@link BackendClosedException}.
     */
    @Override
    void close();

    private static UnsupportedRequestException unsupported(String step, Capability lacking) {
        return new UnsupportedRequestException(NetworkException.Failure.of(step)
                .because("this backend does not have the capability " + lacking)
                .hint("ask capabilities() first, or use another provider"));
    }
}
