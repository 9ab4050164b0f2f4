package caravan.settings.raw;

import java.util.Map;

/**
 * The functions of placeholders that a jar of Camel gives, such as {@code {{aws:NAME}}}. Settings know nothing of Camel, so Java's
 * ServiceLoader finds the implementation.
 */
public interface PlaceholderFunctions {
    /** Whether a jar on the class path has the function. */
    boolean has(String name);

    /**
     * The value of a call.
     *
     * @param call {@code {{name:rest}}}
     * @param vaults Camel's own options {@code camel.vault.*}
     * @throws IllegalArgumentException with the root cause if the function has no value
     */
    String value(String call, Map<String, String> vaults);
}
