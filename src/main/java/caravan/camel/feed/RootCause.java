package caravan.camel.feed;

import java.io.UncheckedIOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.UndeclaredThrowableException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import org.apache.camel.CamelExecutionException;
import org.apache.camel.RuntimeCamelException;

/** Words one reason out of a chain of exceptions: what failed, and why at the bottom. */
public final class RootCause {
    private static final int DEEPEST = 50;
    private static final int LONGEST_PLACE = 200;
    private static final int FEWEST_WORDS = 3;

    /** They carry others and say nothing of their own. */
    private static final Set<Class<?>> CARRIERS = Set.of(
            CamelExecutionException.class,
            RuntimeCamelException.class,
            ExecutionException.class,
            CompletionException.class,
            InvocationTargetException.class,
            UndeclaredThrowableException.class,
            UncheckedIOException.class);

    /** Java's own, whose messages are sentences of those that throw them. */
    private static final Set<Class<?>> SPEAKING = Set.of(
            IllegalArgumentException.class,
            IllegalStateException.class,
            UnsupportedOperationException.class,
            RuntimeException.class,
            Exception.class);

    private RootCause() {}

    /**
     * Caravan's own message if one in the chain is Caravan's, as it says what to do. Else the innermost message, with its class
     * where the message alone says little, after the place that Camel names.
     */
    public static String of(Throwable failure) {
        List<Throwable> chain = chain(failure);
        Optional<String> ours = chain.stream()
                .filter(cause -> cause.getClass().getName().startsWith("caravan."))
                .map(Throwable::getMessage)
                .filter(message -> message != null && !message.isBlank())
                .findFirst();
        if (ours.isPresent()) {
            return ours.get();
        }
        Throwable root = chain.get(chain.size() - 1);
        String told = told(root);
        return place(chain)
                .map(place -> place.contains(String.valueOf(root.getMessage())) ? place : place + ": " + told)
                .orElse(told);
    }

    private static List<Throwable> chain(Throwable failure) {
        List<Throwable> chain = new ArrayList<>();
        for (Throwable cause = failure; cause != null && chain.size() < DEEPEST; cause = cause.getCause()) {
            chain.add(cause);
        }
        return chain;
    }

    /** Which bean, endpoint or route failed: the first line of Camel's own words above the root. */
    private static Optional<String> place(List<Throwable> chain) {
        return chain.subList(0, chain.size() - 1).stream()
                .filter(cause -> cause.getClass().getName().startsWith("org.apache.camel."))
                .filter(cause -> !CARRIERS.contains(cause.getClass()) || isOwnText(cause))
                .map(cause -> String.valueOf(cause.getMessage())
                        .strip()
                        .lines()
                        .findFirst()
                        .orElse(""))
                .filter(line -> !line.isEmpty() && line.length() <= LONGEST_PLACE)
                .findFirst();
    }

    /** A carrier that was made with a message, which is not its cause's and not the exchange's. */
    private static boolean isOwnText(Throwable carrier) {
        String message = carrier.getMessage();
        return carrier.getClass().equals(RuntimeCamelException.class)
                && message != null
                && !message.equals(String.valueOf(carrier.getCause()));
    }

    private static String told(Throwable root) {
        String message = root.getMessage() == null ? "" : root.getMessage().strip();
        String type = root.getClass().getSimpleName();
        if (message.isEmpty()) {
            return type;
        }
        boolean javas = root.getClass().getPackageName().equals("java.lang") && !SPEAKING.contains(root.getClass());
        boolean terse = message.split("\\s+", FEWEST_WORDS).length < FEWEST_WORDS;
        return javas || terse ? type + ": " + message : message;
    }
}
