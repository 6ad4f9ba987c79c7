package dev.plumbline.tap.property;

import dev.plumbline.linux.link.LinkState;

/** The link is up ({@code IFF_UP}). */
record Up() implements Property {

    @Override
    public void compare(LinkState is, Differences differences) {
        differences.addIf(!is.up(), () -> "is down");
    }

    @Override
    public void set(LinkState is, Change change) {
        if (!is.up()) {
            change.up(true);
        }
    }

    @Override
    public void restore(LinkState was, LinkState is, Change change) {
        if (was.up() != is.up()) {
            change.up(was.up());
        }
    }
}
