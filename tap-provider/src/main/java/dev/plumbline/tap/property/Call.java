package dev.plumbline.tap.property;

import dev.plumbline.linux.netns.Kernel;
import dev.plumbline.tap.step.Explanation;

/** What changes a link and is no request. Most are made and carried out, and never told of. */
interface Call {

    void run(Kernel kernel);

    void explain(Explanation to);
}
