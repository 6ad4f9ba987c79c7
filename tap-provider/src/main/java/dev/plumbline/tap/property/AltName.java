package dev.plumbline.tap.property;

import dev.plumbline.linux.link.LinkMessages;
import dev.plumbline.linux.link.LinkState;
import dev.plumbline.tap.step.Printable;
import java.util.List;

/**
 * A name by which a link can be found. A link that is called otherwise gets it as an alternative one, {@code
 * IFLA_ALT_IFNAME}: whoever has renamed it meant to.
 *
 * @param wanted the name; a link that is called so needs no other
 * @param own whether the link was made with that name
 */
record AltName(String wanted, boolean own) implements Property {

    /** The name that a link was made with and, if it is another, its derived name. */
    static List<Property> of(String name, String derived) {
        return name.equals(derived)
                ? List.of(new AltName(name, true))
                : List.of(new AltName(derived, false), new AltName(name, true));
    }

    @Override
    public void compare(LinkState is, Differences differences) {
        differences.addIf(
                !is.isCalled(wanted),
                () -> own
                        ? "is called " + Printable.text(is.name()) + " and not " + wanted
                        : "has lost its alternative name " + wanted);
    }

    @Override
    public void set(LinkState is, Change change) {
        if (!is.isCalled(wanted)) {
            change.afterAttributes("add alternative name to", LinkMessages.altName(change.ref(), wanted));
        }
    }

    @Override
    public void restore(LinkState was, LinkState is, Change change) {
        if (!own) {
            return; // the other one restores all
        }
        is.altNames().stream()
                .filter(name -> !was.altNames().contains(name))
                .forEach(name -> change.afterAttributes(
                        "take an alternative name from", LinkMessages.removeAltName(change.ref(), name)));
        was.altNames().stream()
                .filter(name -> !is.altNames().contains(name))
                .forEach(name ->
                        change.afterAttributes("add alternative name to", LinkMessages.altName(change.ref(), name)));
    }
}
