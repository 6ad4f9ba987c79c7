package dev.plumbline.harness.junit;

import dev.plumbline.harness.lab.Sandbox;
import dev.plumbline.spi.NetworkBackend;
import dev.plumbline.spi.NetworkNamespace;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.junit.platform.commons.support.AnnotationSupport;
import org.opentest4j.AssertionFailedError;

/** Opens before a test, closes after it, and looks what is left. */
final class NetworkExtension implements BeforeEachCallback, AfterEachCallback, ParameterResolver {

    private static final Namespace STORE = Namespace.create(NetworkExtension.class);

    NetworkExtension() {}

    @Override
    public void beforeEach(ExtensionContext context) {
        context.getStore(STORE).put(TestNetwork.class, TestNetwork.open(provider(context)));
    }

    /** The method's annotation wins over the class's, and the class's over that of a class around it. */
    private static Optional<String> provider(ExtensionContext context) {
        return AnnotationSupport.findAnnotation(context.getRequiredTestMethod(), PlumblineNetwork.class)
                .or(() -> AnnotationSupport.findAnnotation(
                        context.getRequiredTestClass(), PlumblineNetwork.class, context.getEnclosingTestClasses()))
                .map(PlumblineNetwork::provider)
                .filter(name -> !name.isEmpty());
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        Class<?> type = parameter.getParameter().getType();
        return type == NetworkBackend.class || type == NetworkNamespace.class || type == Sandbox.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        TestNetwork network = context.getStore(STORE).get(TestNetwork.class, TestNetwork.class);
        Class<?> type = parameter.getParameter().getType();
        if (type == NetworkBackend.class) {
            return network.backend();
        }
        return type == Sandbox.class ? network.sandbox() : network.sandbox().namespace();
    }

    /** A test that failed may well have left something; its own failure comes first. */
    @Override
    public void afterEach(ExtensionContext context) {
        List<String> left = context.getStore(STORE)
                .remove(TestNetwork.class, TestNetwork.class)
                .close();
        if (!left.isEmpty()) {
            throw new AssertionFailedError("the test has left behind:\n  " + String.join("\n  ", left)
                    + "\nDetach every NIC, and close every backend, descriptor and thread that the test opened.");
        }
    }
}
