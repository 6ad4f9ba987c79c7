package dev.plumbline.tap.property;

import dev.plumbline.linux.netns.Kernel;
import dev.plumbline.tap.step.Explanation;
import java.util.List;
import java.util.function.Consumer;

/**
 * What changes a link and is no request.
 *
 * @param what it does, and to which link
 * @param commands commands that do the same; empty if there are none
 * @param words the system calls, for a person
 * @param work does it
 */
record Call(String what, List<List<String>> commands, List<String> words, Consumer<Kernel> work) {

    void run(Kernel kernel) {
        work.accept(kernel);
    }

    void explain(Explanation to) {
        to.call(what, commands, words);
    }
}
