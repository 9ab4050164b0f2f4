package caravan.camel.userroute;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.camel.model.ModelCamelContext;
import org.apache.camel.model.RouteTemplateDefinition;
import org.apache.camel.model.RouteTemplateParameterDefinition;
import org.apache.camel.spi.Resource;
import org.jspecify.annotations.Nullable;

/**
 * Builds a route from each route template of the user. Camel reads the steps of a template only when it makes a route from
 * it.
 */
public final class TemplateTrial {
    /** Values for parameters without a default; a step may expect a text, a number or a boolean. */
    private static final List<String> VALUES = List.of("trial", "1", "true");

    private final ModelCamelContext context;

    public TemplateTrial(ModelCamelContext context) {
        this.context = context;
    }

    /** The templates that make no route, by their files. */
    public List<String> mistakes() {
        List<String> mistakes = new ArrayList<>();
        RouteTrial trial = new RouteTrial(context);
        for (RouteTemplateDefinition template : context.getRouteTemplateDefinitions()) {
            Resource file = template.getResource();
            if (file != null && isUsers(file)) {
                String wrong = wrong(trial, file, template);
                if (wrong != null) {
                    mistakes.add(file.getLocation() + ": no route can be made from the route template "
                            + template.getId() + ": " + wrong);
                }
            }
        }
        return mistakes;
    }

    private static @Nullable String wrong(RouteTrial trial, Resource file, RouteTemplateDefinition template) {
        Exception first = null;
        for (String value : VALUES) {
            try {
                trial.ofTemplate(file, template.getId(), parameters(template, value));
                return null;
            } catch (Exception e) {
                first = first == null ? e : first;
            }
        }
        return first == null ? null : RouteFiles.reason(first);
    }

    private static Map<String, Object> parameters(RouteTemplateDefinition template, String value) {
        Map<String, Object> parameters = new LinkedHashMap<>();
        if (template.getTemplateParameters() != null) {
            for (RouteTemplateParameterDefinition parameter : template.getTemplateParameters()) {
                if (parameter.getDefaultValue() == null) {
                    parameters.put(parameter.getName(), value);
                }
            }
        }
        return parameters;
    }

    private static boolean isUsers(Resource file) {
        String name = file.getLocation().replaceFirst(".*[/:]", "").replace(RouteFiles.SUFFIX, "");
        return !RouteFiles.OURS.contains(name);
    }
}
