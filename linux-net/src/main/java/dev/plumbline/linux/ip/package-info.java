/** What IP does on links, as rtnetlink is asked for it: settings, addresses and routes. */
package dev.plumbline.linux.ip;
