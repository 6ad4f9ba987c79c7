package dev.plumbline.integration.support;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** Gives a test a {@link Net} for every parameter of that type, and closes them after it. */
final class NetResolver implements ParameterResolver, AfterEachCallback {

    private static final Namespace STORE = Namespace.create(NetResolver.class);

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == Net.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        Net net = new Net();
        nets(context).add(net);
        return net;
    }

    @Override
    public void afterEach(ExtensionContext context) {
        List<Throwable> failures = new ArrayList<>();
        for (Net net : nets(context)) {
            try {
                net.close();
            } catch (RuntimeException | AssertionError e) {
                failures.add(e);
            }
        }
        if (!failures.isEmpty()) {
            throw new AssertionError(failures.get(0).getMessage(), failures.get(0));
        }
    }

    private static Nets nets(ExtensionContext context) {
        return context.getStore(STORE).getOrComputeIfAbsent(Nets.class, key -> new Nets(), Nets.class);
    }

    private static final class Nets extends ArrayList<Net> {
        private static final long serialVersionUID = 1L;
    }
}
