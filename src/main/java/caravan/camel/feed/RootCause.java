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

/** Makes one reason from a chain of exceptions: what failed, and the root cause. */
public final class RootCause {
    private static final int DEEPEST = 50;
    private static final int LONGEST_PLACE = 200;
    private static final int FEWEST_WORDS = 3;

    /** They wrap other exceptions and have no message of their own. */
    private static final Set<Class<?>> CARRIERS = Set.of(
            CamelExecutionException.class,
            RuntimeCamelException.class,
            ExecutionException.class,
            CompletionException.class,
            InvocationTargetException.class,
            UndeclaredThrowableException.class,
            UncheckedIOException.class);

    /** Java's own, whose messages are sentences of the code that throws them. */
    private static final Set<Class<?>> CLEAR = Set.of(
            IllegalArgumentException.class,
            IllegalStateException.class,
            UnsupportedOperationException.class,
            RuntimeException.class,
            Exception.class);

    private RootCause() {}

    /**
     * The message of Caravan's own exception, if the chain has one, because it says what to do. Otherwise the innermost
     * message after the place that Camel names, with its class if the message is short.
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
        String message = message(root);
        return place(chain)
                .map(place -> place.contains(String.valueOf(root.getMessage())) ? place : place + ": " + message)
                .orElse(message);
    }

    private static List<Throwable> chain(Throwable failure) {
        List<Throwable> chain = new ArrayList<>();
        for (Throwable cause = failure; cause != null && chain.size() < DEEPEST; cause = cause.getCause()) {
            chain.add(cause);
        }
        return chain;
    }

    /** The bean, endpoint or route that failed: the first line of Camel's own text above the root. */
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

    /** Whether a wrapper has a message of its own, and not that of its cause. */
    private static boolean isOwnText(Throwable carrier) {
        String message = carrier.getMessage();
        return carrier.getClass().equals(RuntimeCamelException.class)
                && message != null
                && !message.equals(String.valueOf(carrier.getCause()));
    }

    private static String message(Throwable root) {
        String message = root.getMessage() == null ? "" : root.getMessage().strip();
        String type = root.getClass().getSimpleName();
        if (message.isEmpty()) {
            return type;
        }
        boolean javas = root.getClass().getPackageName().equals("java.lang") && !CLEAR.contains(root.getClass());
        boolean terse = message.split("\\s+", FEWEST_WORDS).length < FEWEST_WORDS;
        return javas || terse ? type + ": " + message : message;
    }
}
