package dev.plumbline.tap.property;

import dev.plumbline.linux.link.LinkMessages;
import dev.plumbline.linux.link.LinkState;

/**
 * The derived name by which a link with another name can be found, {@code IFLA_ALT_IFNAME}.
 *
 * @param wanted the derived name; a link that is called so needs no other
 */
record AltName(String wanted) implements Property {

    @Override
    public void compare(LinkState is, Differences differences) {
        differences.addIf(!is.isCalled(wanted), () -> "has lost its alternative name " + wanted);
    }

    @Override
    public void set(LinkState is, Change change) {
        if (!is.isCalled(wanted)) {
            change.afterAttributes("add alternative name to", LinkMessages.altName(change.ref(), wanted));
        }
    }

    @Override
    public void restore(LinkState was, LinkState is, Change change) {
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
