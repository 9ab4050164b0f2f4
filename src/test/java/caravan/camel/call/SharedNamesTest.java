package caravan.camel.call;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Names that the files in {@code routes/} share with Java. */
class SharedNamesTest {
    private static final Pattern ID = Pattern.compile("(?m)^    id: (\\S+)$");
    private static final Pattern BEAN = Pattern.compile("ref: ([a-zA-Z0-9]+)$", Pattern.MULTILINE);
    private static final Pattern VARIABLE = Pattern.compile("\\$\\{variable\\.(\\w+)");
    private static final Pattern SET = Pattern.compile("setVariable:\\s+name: (\\w+)");

    @Test
    void eachRouteThatJavaNamesIsInAFile() throws Exception {
        assertThat(found(ID)).containsAll(constants(RouteNames.class, Set.of(RouteNames.DIRECT, RouteNames.TO)));
    }

    @Test
    void eachVariableOfARouteIsDocumentedOrSetByARoute() throws Exception {
        Set<String> known = constants(Variables.class, Set.of());
        known.addAll(found(SET));

        assertThat(known).containsAll(found(VARIABLE));
    }

    @Test
    void eachBeanOfARouteHasTheNameOfItsClass() throws Exception {
        Set<String> classes;
        try (Stream<Path> files = Files.walk(Path.of("src/main/java/caravan/camel"))) {
            classes = files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(".java"))
                    .map(name -> Character.toLowerCase(name.charAt(0)) + name.substring(1, name.length() - 5))
                    .collect(Collectors.toSet());
        }

        assertThat(classes).containsAll(found(BEAN));
    }

    private static Set<String> found(Pattern pattern) throws IOException {
        Set<String> found = new TreeSet<>();
        try (Stream<Path> files = Files.list(Path.of("routes"))) {
            for (Path file : files.toList()) {
                pattern.matcher(Files.readString(file)).results().forEach(match -> found.add(match.group(1)));
            }
        }
        assertThat(found).isNotEmpty();
        return found;
    }

    private static Set<String> constants(Class<?> names, Set<String> without) throws IllegalAccessException {
        Set<String> constants = new TreeSet<>();
        for (Field field : names.getDeclaredFields()) {
            if (Modifier.isStatic(field.getModifiers()) && field.getType() == String.class) {
                constants.add((String) field.get(null));
            }
        }
        constants.removeAll(without);
        return constants;
    }
}
