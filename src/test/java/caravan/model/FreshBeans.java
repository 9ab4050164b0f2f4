package caravan.model;

import org.apache.camel.CamelContext;
import org.apache.camel.NamedNode;
import org.apache.camel.Processor;
import org.apache.camel.Route;
import org.apache.camel.model.BeanDefinition;
import org.apache.camel.model.ExpressionNode;
import org.apache.camel.model.language.MethodCallExpression;
import org.apache.camel.spi.ProcessorFactory;
import org.jspecify.annotations.Nullable;

/** Makes the steps of routes as ever, but for beans, which are looked up at each use: another life has others. */
final class FreshBeans implements ProcessorFactory {
    private static final String EACH_TIME = "Prototype";

    private final ProcessorFactory usual;

    FreshBeans(ProcessorFactory usual) {
        this.usual = usual;
    }

    private static NamedNode fresh(NamedNode step) {
        if (step instanceof BeanDefinition bean) {
            bean.setScope(EACH_TIME);
        }
        if (step instanceof ExpressionNode node && node.getExpression() instanceof MethodCallExpression method) {
            method.setScope(EACH_TIME);
        }
        return step;
    }

    @Override
    public @Nullable Processor createChildProcessor(Route route, NamedNode step, boolean mandatory) throws Exception {
        return usual.createChildProcessor(route, fresh(step), mandatory);
    }

    @Override
    public @Nullable Processor createProcessor(Route route, NamedNode step) throws Exception {
        return usual.createProcessor(route, fresh(step));
    }

    @Override
    public @Nullable Processor createProcessor(CamelContext context, String name, Object[] arguments) throws Exception {
        return usual.createProcessor(context, name, arguments);
    }
}
