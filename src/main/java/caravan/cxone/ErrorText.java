package caravan.cxone;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The text of a NICE CXone error: {@code {error, error_description}}, {@code {message}}, {@code {statusCode, message}}, or an
 * empty body and the text in the header {@code icStatusDescription}.
 */
public final class ErrorText {
    public static final String HEADER = "icStatusDescription";

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int LONGEST = 300;

    private ErrorText() {}

    /** One line of at most 300 characters, or empty without an error of that shape. */
    public static Optional<String> of(byte[] body, @Nullable String header) {
        JsonNode json = json(body);
        String said = Stream.of("error", "error_description", "message")
                .map(name -> line(json.path(name).asText("")))
                .filter(text -> !text.isEmpty())
                .collect(Collectors.joining(": "));
        return Stream.of(said, line(header == null ? "" : header))
                .filter(text -> !text.isEmpty())
                .findFirst()
                .map(text -> text.substring(0, Math.min(text.length(), LONGEST)));
    }

    private static String line(String text) {
        return text.strip().lines().findFirst().orElse("").replaceAll("\\p{Cntrl}+", " ");
    }

    private static JsonNode json(byte[] body) {
        try {
            return JSON.readTree(body);
        } catch (IOException e) {
            return JSON.missingNode();
        }
    }
}
