package dev.plumbline.tap.watch;

import dev.plumbline.linux.netns.ThreadEnds;
import dev.plumbline.linux.sys.SyscallException;
import dev.plumbline.spi.BackendClosedException;
import dev.plumbline.spi.NetworkException;
import dev.plumbline.spi.NetworkNamespace;
import dev.plumbline.spi.NicEvent;
import dev.plumbline.spi.Watch;
import dev.plumbline.tap.watch.Ear.Heard;
import java.util.List;
import java.util.function.Consumer;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.Logger;

/**
 * One watch of a namespace, on a thread of its own: it listens, looks at what changed, and tells the difference. It listens
 * before it looks for the first time, so that nothing is missed in between.
 */
final class Watching implements Watch {

    private static final Logger LOG = LogManager.getLogger(Watching.class);

    private final NetworkNamespace namespace;
    private final Ear ear;
    private final Sight sight;
    private final Picture picture;
    private final Teller teller;
    private final Consumer<Watching> atEnd;
    private final Thread thread;

    Watching(NetworkNamespace namespace, Ear ear, Sight sight, Consumer<NicEvent> listener, Consumer<Watching> atEnd) {
        this.namespace = namespace;
        this.ear = ear;
        this.sight = sight;
        this.picture = new Picture(sight);
        this.teller = new Teller(namespace, listener);
        this.atEnd = atEnd;
        this.thread = new Thread(this::run, "plumbline watch of " + namespace);
        thread.setDaemon(true);
    }

    void start() {
        thread.start();
    }

    private void run() {
        try (ear) {
            boolean sure = false; // that the picture misses nothing but what is heard next
            while (!teller.isOver()) {
                sure = turn(sure);
            }
        } catch (BackendClosedException e) {
            LOG.debug("the watch of {} ends with its backend", namespace);
        } finally {
            atEnd.accept(this);
        }
    }

    private boolean turn(boolean sure) {
        try {
            Heard heard = ear.listen();
            if (heard.nothing() && sight.isGone()) {
                teller.tell(picture.end());
                teller.end();
            } else if (!sure || heard.all()) {
                teller.tell(picture.changes());
            } else {
                teller.tell(picture.changesBy(heard.links()));
            }
            return true;
        } catch (BackendClosedException e) {
            throw e;
        } catch (NetworkException | SyscallException e) {
            LOG.warn("the watch of {} looks again, since it could not: {}", namespace, e.getMessage());
            return false;
        }
    }

    /** Soon. */
    void end() {
        teller.end();
    }

    @Override
    public void close() {
        end();
        if (Thread.currentThread() != thread) {
            ThreadEnds.await(List.of(thread));
        }
    }
}
