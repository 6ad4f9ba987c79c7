package dev.plumbline.harness.junit;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Gives each test a fresh network namespace and an open backend, as parameters of the types
 * {@link dev.plumbline.spi.NetworkNamespace}, {@link dev.plumbline.spi.NetworkBackend} and
 * {@link dev.plumbline.harness.lab.Sandbox}; several of a type are the same. After the test the backend is closed, and
 * the test fails if it has left a link in the namespace, or this process a descriptor or a thread. Links that the test
 * made by its sandbox are leaks as well: a test of what is foreign takes it away again.
 *
 * <p>On a test method, or on a class for all of its methods. Threads and descriptors belong to the process: do not run
 * such tests side by side in one JVM.
 */
@Target({ElementType.TYPE, ElementType.METHOD})
@Retention(RetentionPolicy.RUNTIME)
@Inherited
@Documented
@ExtendWith(NetworkExtension.class)
public @interface PlumblineNetwork {

    /**
     * The provider's name.
     *
     * @return empty for the one that {@link dev.plumbline.spi.Backends#select()} takes
     */
    String provider() default "";
}
