/** What IP does on links, as rtnetlink is asked for it: settings, addresses and routes. */
@NullMarked
package dev.plumbline.linux.ip;

import org.jspecify.annotations.NullMarked;
