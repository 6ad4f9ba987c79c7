package dev.plumbline.integration.vhost;

import java.util.concurrent.ConcurrentLinkedQueue;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.core.LogEvent;
import org.apache.logging.log4j.core.Logger;
import org.apache.logging.log4j.core.appender.AbstractAppender;
import org.apache.logging.log4j.core.config.Property;

/** Reads what the provider logs. */
final class LogWatch implements AutoCloseable {

    private final Logger root = (Logger) LogManager.getRootLogger();
    private final Messages messages = new Messages();

    LogWatch() {
        messages.start();
        root.addAppender(messages);
    }

    String text() {
        return String.join("\n", messages.lines);
    }

    @Override
    public void close() {
        root.removeAppender(messages);
        messages.stop();
    }

    private static final class Messages extends AbstractAppender {

        private final ConcurrentLinkedQueue<String> lines = new ConcurrentLinkedQueue<>();

        Messages() {
            super("messages", null, null, true, Property.EMPTY_ARRAY);
        }

        @Override
        public void append(LogEvent event) {
            lines.add(event.getMessage().getFormattedMessage());
        }
    }
}
