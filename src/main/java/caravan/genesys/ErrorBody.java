package caravan.genesys;

import caravan.record.slice.AnswerProof;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Genesys Cloud's error: {@code {"message", "code", "status", "contextId", "details", "errors", …}}.
 *
 * @param code such as {@code missing.any.permissions}
 */
public record ErrorBody(String code, String message) {
    /** Members that only an error has, whatever the status: also with 200 it is an error. */
    static final AnswerProof ABSENT = AnswerProof.without("/message", "/error");

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int LONGEST_MESSAGE = 300;
    private static final Pattern CAP = Pattern.compile(
            "pagination may not exceed|interval .*does not exceed|(may|must|does|should|can) ?not exceed"
                    + " .*(results|days|hits)",
            Pattern.CASE_INSENSITIVE);

    /** The error in a body, or empty for another shape. Only the message's first line is used, which has no personal data. */
    public static Optional<ErrorBody> of(byte[] body) {
        try {
            JsonNode json = JSON.readTree(body);
            if (json == null || !json.path("message").isTextual()) {
                return Optional.empty();
            }
            String line = json.path("message").asText().lines().findFirst().orElse("");
            return Optional.of(new ErrorBody(
                    json.path("code").asText(""), line.substring(0, Math.min(line.length(), LONGEST_MESSAGE))));
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    /**
     * Whether the query was too large: <i>Pagination may not exceed 100000 results</i>, <i>a search interval that does not
     * exceed 31 days</i>, with any number.
     */
    public boolean isCap() {
        return CAP.matcher(message).find();
    }

    @Override
    public String toString() {
        return code.isEmpty() ? message : code + ": " + message;
    }
}
