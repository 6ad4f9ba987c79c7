package dev.plumbline.spi;

/**
 * A provider's name that somebody asked for, and who did.
 *
 * @param name the name
 * @param source who asked, for messages
 */
record RequestedProvider(String name, String source) {}
