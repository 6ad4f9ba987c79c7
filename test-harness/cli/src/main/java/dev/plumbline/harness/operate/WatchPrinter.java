package dev.plumbline.harness.operate;

import dev.plumbline.spi.NicId;
import java.util.List;
import java.util.Map;

/** Prints what {@code watch} sees. */
interface WatchPrinter {

    /** Before the first interval. */
    void begin(Round first);

    /** After each interval. */
    void print(Round now, Map<NicId, Round.Rate> rates, List<Round.Event> happened);
}
