package caravan.camel.userroute;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.camel.model.BeanDefinition;
import org.apache.camel.model.ModelCamelContext;
import org.apache.camel.model.ProcessorDefinition;
import org.apache.camel.model.ProcessorDefinitionHelper;
import org.apache.camel.model.RouteDefinition;
import org.apache.camel.model.RouteTemplateDefinition;
import org.apache.camel.spi.Resource;
import org.jspecify.annotations.Nullable;

/** Tries the pointers that routes give to the bean {@code mask}. An invalid one would fail each record. */
public final class RouteMasks {
    private static final Pattern HIDE =
            Pattern.compile("\\s*hide\\s*\\(\\s*(.+?)\\s*,\\s*(['\"])(.*)\\2\\s*\\)\\s*", Pattern.DOTALL);

    private final ModelCamelContext context;

    public RouteMasks(ModelCamelContext context) {
        this.context = context;
    }

    /** Each mask that cannot work, by its file. */
    public List<String> mistakes() {
        List<String> mistakes = new ArrayList<>();
        for (RouteDefinition route : context.getRouteDefinitions()) {
            check(route, route.getResource(), route.getId(), mistakes);
        }
        for (RouteTemplateDefinition template : context.getRouteTemplateDefinitions()) {
            check(template.getRoute(), template.getResource(), template.getId(), mistakes);
        }
        return mistakes;
    }

    private void check(ProcessorDefinition<?> steps, @Nullable Resource file, String route, List<String> mistakes) {
        for (BeanDefinition step :
                ProcessorDefinitionHelper.filterTypeInOutputs(steps.getOutputs(), BeanDefinition.class)) {
            String wrong = "mask".equals(step.getRef()) ? wrong(step.getMethod()) : null;
            if (wrong != null) {
                mistakes.add((file == null ? "routes/" : file.getLocation()) + ": a mask of the route " + route
                        + " cannot work: " + wrong);
            }
        }
    }

    private @Nullable String wrong(@Nullable String method) {
        Matcher hide = HIDE.matcher(method == null ? "" : method);
        if (!hide.matches()) {
            return method != null && method.contains("${") && !method.contains("'") && method.contains(",")
                    ? null // pointers from the record itself
                    : "its method is not hide(${body}, '/pointer, /pointer').";
        }
        String pointers = hide.group(3);
        if (pointers.contains("${")) {
            return null;
        }
        try {
            String filled = context.resolvePropertyPlaceholders(pointers);
            if (filled.replace(',', ' ').isBlank()) {
                return "it names no pointer, so that it hides nothing.";
            }
            new Masking().hide("{}", filled);
            return null;
        } catch (IOException | IllegalArgumentException e) {
            return RouteFiles.reason(e);
        }
    }
}
