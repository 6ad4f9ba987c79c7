package dev.plumbline.tap.watch;

import dev.plumbline.spi.Attachment;
import dev.plumbline.spi.NicId;
import dev.plumbline.spi.NicSighting;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A namespace, as a watch sees it. Each call fails with the SPI's exceptions. */
public interface Sight {

    /** The NICs that there are. */
    Set<NicId> all();

    /** The NICs whose TAPs some links are, by their indexes, whether they are complete or not. */
    Set<NicId> behind(Collection<Integer> links);

    /**
     * Looks at NICs at this moment: of one that somebody is just attaching or changing, anything may be seen.
     *
     * @param nics each with its attachment, if it was seen before: then it is seen as long as its TAP is there
     * @return what there is of them: of those that were not seen before, the complete ones
     */
    Map<NicId, NicSighting> glance(Map<NicId, Optional<Attachment>> nics);

    /** The same while nobody attaches or changes any, which may mean to wait. */
    Map<NicId, NicSighting> look(Map<NicId, Optional<Attachment>> nics);

    /** Whether its path leads to it no more. */
    boolean isGone();
}
