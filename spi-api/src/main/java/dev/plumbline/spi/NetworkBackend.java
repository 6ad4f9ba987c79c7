package dev.plumbline.spi;

import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Plugs NICs of virtual machines into networks, and unplugs them.
 *
 * <p>All methods may be called by any number of threads at once, platform or virtual. A call returns when the work is
 * done in the kernel; none is cut short by interruption, so that nothing is ever half made.
 *
 * <p>Attachments outlive the backend and the process, and any later backend of the same instance finds them. They are
 * taken away by {@link #detach} and {@link #reconcile} alone. The exception is a TAP {@link Lifetime#UNTIL_CLOSED}: it
 * goes with its last descriptor, which is the backend's own until {@link #openQueues} hands it over.
 *
 * <p>No argument may be null.
 *
 * <dl>
 *   <dt>R1</dt><dd>{@code attach} returns when the VMM can open the TAP: it exists and is up, with the requested MTU,
 *       on a bridge with the uplink, both up.</dd>
 *   <dt>R2</dt><dd>{@code attach} with an equal request is idempotent: it returns an equal attachment and changes
 *       nothing.</dd>
 *   <dt>R3</dt><dd>{@code attach} with another request for an attached NIC fails with {@link ConflictException}; the
 *       attachment stays as it was.</dd>
 *   <dt>R4</dt><dd>A failed {@code attach} leaves nothing behind, and what was there before stays as it was.</dd>
 *   <dt>R5</dt><dd>{@code detach} of a NIC that has no TAP succeeds and returns false, also in a namespace that does
 *       not exist. Where the TAP went away by itself it removes what is left of the NIC's network.</dd>
 *   <dt>R6</dt><dd>{@code detach} removes all that {@code attach} made for the NIC, and nothing else.</dd>
 *   <dt>R7</dt><dd>NICs of the same network in the same namespace share one bridge and one uplink; the detach of the
 *       last removes both.</dd>
 *   <dt>R8</dt><dd>A link that the provider did not make is never changed or deleted. Where its name is in the way, the
 *       call fails with {@link ConflictException}.</dd>
 *   <dt>R9</dt><dd>As many queues as were requested can be opened, from {@value NicRequest#MIN_QUEUES} to
 *       {@value NicRequest#MAX_QUEUES}, with exactly the flags that the attachment tells; {@code IFF_MULTI_QUEUE} is
 *       among them if and only if there is more than one queue.</dd>
 *   <dt>R10</dt><dd>The owner's uid and gid may open the TAP without any capability; another uid or gid may not.</dd>
 *   <dt>R11</dt><dd>{@code find} and {@code list} tell what {@code attach} returned, also to another backend of the
 *       same instance.</dd>
 *   <dt>R12</dt><dd>Equal requests attached at once by several threads give one attachment.</dd>
 *   <dt>R13</dt><dd>After {@code close} every other method fails with {@link BackendClosedException}; a second
 *       {@code close} does nothing; attachments stay.</dd>
 *   <dt>R14</dt><dd>Names that the request leaves open are derived from it, valid, and the same in every process.</dd>
 *   <dt>R15</dt><dd>The same NIC in another namespace is another NIC.</dd>
 *   <dt>R16</dt><dd>Every failure is a {@link NetworkException} that names the step and, where there is one, the
 *       link.</dd>
 *   <dt>R17</dt><dd>A given uplink is enslaved and brought up by the first attach and released by the last detach, as
 *   it
 *       was before, never deleted.</dd>
 *   <dt>R18</dt><dd>Neither TAP nor bridge nor tunnel has an IPv6 address.</dd>
 *   <dt>R19</dt><dd>NICs of the same network must agree on the MTU and on the names of bridge and tunnel link, given or
 *       derived; one that does not fails with {@link ConflictException}.</dd>
 *   <dt>R20</dt><dd>{@code check} names everything in which an attachment differs from what it was; {@code attach} with
 *       the request that made it mends that.</dd>
 *   <dt>R21</dt><dd>{@code reconcile} removes NICs that are not wanted and remnants, unless they are younger than the
 *       grace period, and nothing else.</dd>
 *   <dt>R22</dt><dd>{@code openQueues} gives as many open descriptors as the NIC has queues. A TAP of lifetime
 *       {@link Lifetime#UNTIL_CLOSED} is gone when the last of them is closed, in every process.</dd>
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
     * @throws ConflictException if the NIC is attached by another request, or a needed name or tunnel is taken
     * @throws UnsupportedRequestException if this backend cannot do what is asked, such as a kind of network
     * @throws NetworkException if a step failed; what was done before it has been undone
     */
    Attachment attach(NicRequest request);

    /**
     * Unplugs a NIC. An open TAP is removed under its VMM. A namespace that does not exist has no NICs: a VM manager
     * can forget one whose namespace went before it.
     *
     * @param nic the NIC
     * @return whether its TAP was there; false also if only its network was left, which is removed
     * @throws NetworkException if a step failed; what remains is told by {@link #find} or {@link #remnants}, and
     *     goes with another call
     */
    boolean detach(NicId nic);

    /**
     * Unplugs many NICs. Here one after another; a backend that can do it at less cost overrides this, and one that
     * wraps another hands the call on.
     *
     * @param nics the NICs, of any namespaces; those not attached are passed over
     * @return of how many the TAP was there, as {@link #detach} tells it of one
     * @throws NetworkException if a step failed; NICs already removed stay removed, the rest can be detached again
     */
    default int detachAll(Collection<NicId> nics) {
        int removed = 0;
        for (NicId nic : nics) {
            if (detach(nic)) {
                removed++;
            }
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
     * @throws UnsupportedRequestException if this backend lacks {@link Capability#DESCRIPTORS}
     * @throws ConflictException if somebody else holds a queue of the NIC open; see {@link #takeOverQueues}
     * @throws NetworkException if the NIC is not attached, or a queue cannot be opened; none is left open then
     */
    QueueDescriptors openQueues(NicId nic);

    /**
     * Opens the queues of an attached NIC although somebody else may hold some, for a VMM that replaces another one
     * while the guest runs. Until the other one closes its queues, it gets part of the guest's frames.
     *
     * @param nic the NIC
     * @return descriptors, to be closed by the caller once the VMM has them
     * @throws UnsupportedRequestException if this backend cannot do that
     * @throws ConflictException if the other one leaves no queue: a TAP with one queue cannot be opened twice, and all
     *     openers together have at most 256
     * @throws NetworkException if the NIC is not attached, or a queue cannot be opened; none is left open then
     */
    default QueueDescriptors takeOverQueues(NicId nic) {
        throw new UnsupportedRequestException(NetworkException.Failure.of("take over queues of " + nic)
                .because("this backend cannot open queues that somebody else holds"));
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
     * Compares an attachment with what is there.
     *
     * @param attachment what {@code attach}, {@code find} or {@code list} returned
     * @return each difference, in words for a person, the NIC's absence among them; empty if there is none
     * @throws NetworkException if the kernel cannot be asked
     */
    List<String> check(Attachment attachment);

    /**
     * Removes the NICs of this backend's instance that are not wanted, and remnants. A VM manager calls it after a
     * restart.
     *
     * @param namespace where to look
     * @param wanted NICs to keep, complete or not, in a namespace equal to the one above; those in other namespaces are
     *     passed over
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
     * Releases threads and descriptors (rule R13), and with them TAPs {@link Lifetime#UNTIL_CLOSED} whose queues nobody
     * has opened. Calls under way in other threads end first, or fail with {@link BackendClosedException}.
     */
    @Override
    void close();
}
