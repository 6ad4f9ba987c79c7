package dev.plumbline.tap.flight;

import jdk.jfr.Category;
import jdk.jfr.Description;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.StackTrace;
import org.jspecify.annotations.Nullable;

/**
 * One message to the kernel that changes a link or asks about one. Messages that went out together share their time: the
 * kernel answers them in one call.
 */
@Name("plumbline.Step")
@Label("Step")
@Category("Plumbline")
@Description("A message to rtnetlink; those that were sent together have the same start and duration")
@StackTrace(false)
final class StepEvent extends Event implements Sending {

    @Label("Step")
    @Description("What the message was for, such as: create bridge")
    @Nullable
    String step;

    @Label("Link")
    @Description("The link that it was about")
    @Nullable
    String link;

    @Label("Error Number")
    @Description("errno of the kernel's answer; 0 if it did what was asked")
    int errno;

    StepEvent() {
        begin();
    }

    @Override
    public boolean isRecorded() {
        end();
        return shouldCommit();
    }

    @Override
    public void record(String what, String about, int error) {
        step = what;
        link = about;
        errno = error;
        commit();
    }
}
