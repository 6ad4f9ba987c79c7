package dev.plumbline.tap.property;

import dev.plumbline.linux.link.LinkState;

/**
 * One thing about a link that an attachment decides: in what it differs, how it is set, how it is restored. It is made
 * with the value that is wanted. A link that was made just now is no special case: it has the values of its birth.
 *
 * <p>To add one, write its class and its test, and put it into the lists of {@link ManagedProperties}.
 */
interface Property {

    /** Says in words for a person in what a link differs from what is wanted. */
    void compare(LinkState is, Differences differences);

    /** Makes a link as is wanted, if it is not. Never loosens what somebody else has tightened. */
    void set(LinkState is, Change change);

    /** Makes a link as it was before, if it is not. */
    void restore(LinkState was, LinkState is, Change change);
}
