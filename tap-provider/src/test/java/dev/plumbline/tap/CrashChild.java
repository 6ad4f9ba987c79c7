package dev.plumbline.tap;

import com.sun.jna.Library;
import com.sun.jna.Native;
import dev.plumbline.linux.sys.Call;
import dev.plumbline.linux.sys.InterposedSyscalls;
import dev.plumbline.linux.sys.NativeSyscalls;
import dev.plumbline.linux.sys.Syscalls;
import java.util.function.IntSupplier;

/** A process that carries an operation out and kills itself on the way: CASE NAMESPACE before|after|never CALL. */
public final class CrashChild {

    /** kill(2); nothing of the JVM runs any more, as halt would let it. */
    public interface LibC extends Library {

        int getpid();

        int kill(int pid, int signal);
    }

    private static final int SIGKILL = 9;

    private final LibC libc = Native.load("c", LibC.class);
    private final String when;
    private final int where;
    private boolean armed;
    private int calls;

    private CrashChild(String when, int where) {
        this.when = when;
        this.where = where;
    }

    public static void main(String[] args) {
        Netns at = new Netns(args[1]);
        CrashChild child = new CrashChild(args[2], Integer.parseInt(args[3]));
        Syscalls syscalls = args[2].equals("never")
                ? new NativeSyscalls()
                : new InterposedSyscalls(new NativeSyscalls(), child::call);
        TapBackend backend = Requests.backend(syscalls);
        child.armed = true;
        FaultCase.valueOf(args[0]).act(at, backend);
        child.armed = false;
        backend.close();
    }

    private synchronized int call(Call call, IntSupplier real) {
        if (!armed || calls++ != where) {
            return real.getAsInt();
        }
        if (when.equals("before")) {
            die();
        }
        int result = real.getAsInt();
        die();
        return result;
    }

    private void die() {
        libc.kill(libc.getpid(), SIGKILL);
        while (true) {
            Thread.onSpinWait(); // until the signal is there
        }
    }
}
