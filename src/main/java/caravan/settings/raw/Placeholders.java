package caravan.settings.raw;

import caravan.settings.raw.ConfigSources.Raw;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Fills Camel's {@code {{name}}} and {@code {{name:default}}} in a value, and also {@code {{env:NAME}}} (from {@code .env}
 * too) and {@code {{file:/run/secrets/x}}}. Camel fills a function that a jar on the class path has. Values of variables and files are not filled again. In a secret from the
 * environment or {@code .env}, braces are text, unless they call a function or are the whole value. A backslash before two
 * braces makes them text.
 */
public final class Placeholders {
    private static final int DEEPEST = 10;

    /** Functions of Camel or its vaults: none of them is a setting's name. */
    private static final Pattern FUNCTION =
            Pattern.compile("\\{\\{(env|file|aws|azure|bean|configmap|cyberark|gcp|hashicorp"
                    + "|ibm|kubernetes|secret|service|service\\.[a-z]+|sys|vault):");

    /** The Camel component that gives a function. */
    private static final Map<String, String> COMPONENTS = Map.of(
            "aws", "camel-aws-secrets-manager",
            "azure", "camel-azure-key-vault",
            "configmap", "camel-kubernetes",
            "cyberark", "camel-cyberark-vault",
            "gcp", "camel-google-secret-manager",
            "hashicorp", "camel-hashicorp-vault",
            "ibm", "camel-ibm-secrets-manager",
            "secret", "camel-kubernetes");

    private static final String VAULT_OPTIONS = "camel.vault.";
    private static final String CAMELS = "META-INF/services/org/apache/camel/properties-function/";
    private static final Pattern VAULT =
            Pattern.compile("\\{\\{(aws|azure|configmap|cyberark|gcp|hashicorp|ibm|kubernetes|secret|vault):");

    private final ConfigSources layers;
    private final ValueFile files;
    private final List<PlaceholderFunctions> functions;

    /**
     * Makes a filler for these layers.
     *
     * @param stripped gets each file whose value lost white space at its ends
     */
    public Placeholders(ConfigSources layers, Consumer<String> stripped) {
        this.layers = layers;
        this.files = new ValueFile(stripped);
        this.functions =
                ServiceLoader.load(PlaceholderFunctions.class, PlaceholderFunctions.class.getClassLoader()).stream()
                        .map(ServiceLoader.Provider::get)
                        .toList();
    }

    /**
     * Fills the placeholders of a text.
     *
     * @throws UnfilledException for a placeholder without a value
     */
    public String fill(Raw raw, boolean secret) {
        return fill(raw, secret, 0);
    }

    private String fill(Raw raw, boolean secret, int depth) {
        if (depth > DEEPEST) {
            throw new UnfilledException("its placeholders form a circle", "");
        }
        boolean literal = secret && raw.isEnvironment() && !isWhole(raw.text());
        return filled(raw.text(), literal, secret, depth);
    }

    /** @param literal whether only functions are filled */
    private String filled(String text, boolean literal, boolean secret, int depth) {
        StringBuilder filled = new StringBuilder();
        for (int at = 0; at < text.length(); ) {
            if (!literal && (text.startsWith("\\{{", at) || text.startsWith("\\}}", at))) {
                filled.append(text, at + 1, at + 3);
                at += 3;
            } else if (isPlaceholder(text, at) && (!literal || isFunction(text, at))) {
                int end = end(text, at);
                filled.append(value(text.substring(at + 2, end - 2), secret, depth));
                at = end;
            } else {
                filled.append(text.charAt(at++));
            }
        }
        return filled.toString();
    }

    private String value(String inside, boolean secret, int depth) {
        int colon = inside.indexOf(':');
        String name = colon < 0 ? inside : inside.substring(0, colon);
        String rest = colon < 0 ? "" : inside.substring(colon + 1);
        if (colon >= 0 && name.equals("file")) {
            return files.read(filled(rest, false, secret, depth));
        }
        if (colon >= 0 && name.equals("env")) {
            return variable(inside, rest, secret, depth);
        }
        if (colon >= 0 && function(name).isPresent()) {
            return called(function(name).get(), name, filled(rest, false, secret, depth));
        }
        if (FUNCTION.matcher("{{" + inside).lookingAt()) {
            throw new UnfilledException(noFunction(name), "");
        }
        Optional<Raw> found = layers.find(name);
        if (found.isEmpty() && colon >= 0 && !name.contains(".")) {
            throw new UnfilledException(
                    "{{" + name + ":…}}: " + noFunction(name)
                            + " A setting of your own with a default has a dot in its name",
                    "{{" + name + ":");
        }
        return found.isPresent() ? fill(found.get(), secret, depth + 1) : orDefault(inside, colon, rest, secret, depth);
    }

    private Optional<PlaceholderFunctions> function(String name) {
        return functions.stream().filter(one -> one.has(name)).findFirst();
    }

    /** The message has no part of {@code rest}: it may hold a default, which may be a secret. */
    private String called(PlaceholderFunctions function, String name, String rest) {
        try {
            return function.value("{{" + name + ":" + rest + "}}", vaults());
        } catch (IllegalArgumentException e) {
            String reason = String.valueOf(e.getMessage()).replace(rest, "…");
            throw new UnfilledException(
                    "{{" + name + ":…}}: Camel's function " + name + " has no value: " + reason
                            + ". Check the name and the options camel.vault.*",
                    "{{" + name + ":");
        }
    }

    /** Camel's own options for vaults, such as {@code camel.vault.aws.region}, from all layers. */
    private Map<String, String> vaults() {
        Map<String, String> options = new TreeMap<>();
        for (String option : layers.below(List.of(VAULT_OPTIONS))) {
            layers.find(VAULT_OPTIONS + option).ifPresent(raw -> options.put(VAULT_OPTIONS + option, fill(raw, true)));
        }
        return options;
    }

    private String variable(String inside, String rest, boolean secret, int depth) {
        int colon = rest.indexOf(':');
        Optional<Raw> found = layers.variable(colon < 0 ? rest : rest.substring(0, colon));
        return found.isPresent()
                ? fill(found.get(), true, depth + 1)
                : orDefault(inside, colon, rest.substring(colon + 1), secret, depth);
    }

    private String orDefault(String inside, int colon, String fallback, boolean secret, int depth) {
        if (colon < 0) {
            throw new UnfilledException("{{" + inside + "}} names nothing that is set", "{{" + inside + "}}");
        }
        return filled(fallback, false, secret, depth);
    }

    /** The error for the call of a vault whose jar is missing. Camel would read it as a name with a default. */
    public static Optional<String> withoutVault(String text) {
        Matcher call = VAULT.matcher(text);
        boolean missing = call.find()
                && Thread.currentThread().getContextClassLoader().getResource(CAMELS + call.group(1)) == null;
        return missing ? Optional.of(noFunction(call.group(1))) : Optional.empty();
    }

    private static String noFunction(String name) {
        return "Caravan has no function " + name
                + ", only {{env:NAME}}, {{env:NAME:default}} and {{file:PATH}}. Put the"
                + " value into the environment or a file before the start"
                + Optional.ofNullable(COMPONENTS.get(name))
                        .map(component -> ", or " + component + " and its jars into ext/")
                        .orElse("")
                + ".";
    }

    /** Of three braces the last two open a placeholder; the first is text. */
    private static boolean isPlaceholder(String text, int at) {
        return text.startsWith("{{", at) && !text.startsWith("{{{", at);
    }

    private boolean isFunction(String text, int at) {
        Matcher function = FUNCTION.matcher(text);
        int colon = text.indexOf(':', at);
        return function.region(at, text.length()).lookingAt()
                || (colon > at + 2 && function(text.substring(at + 2, colon)).isPresent());
    }

    private static boolean isWhole(String text) {
        return isPlaceholder(text, 0)
                && text.endsWith("}}")
                && text.indexOf("{{", 2) < 0
                && text.indexOf("}}") == text.length() - 2;
    }

    /** The index after the closing braces; braces of a default in JSON are counted. */
    private static int end(String text, int at) {
        int open = 0;
        for (int i = at; i < text.length(); i++) {
            char c = text.charAt(i);
            open += c == '{' ? 1 : c == '}' ? -1 : 0;
            if (open == 0 && text.charAt(i - 1) == '}') {
                return i + 1;
            }
            if (open == 0) {
                break;
            }
        }
        throw new UnfilledException("two opening braces in it are not closed; as text they are written \\{{", "");
    }
}
