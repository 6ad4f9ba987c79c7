package dev.plumbline.kit;

import java.util.List;

/** Compares what this process holds, such as threads and descriptors, with what it held when the watch began. */
@FunctionalInterface
public interface LeakWatch {

    /**
     * Looks again. May wait for a moment, since a thread that was told to end takes time to do so.
     *
     * @return each thing that was not there before; none if there is no leak
     */
    List<String> differences();
}
