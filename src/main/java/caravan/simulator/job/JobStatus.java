package caravan.simulator.job;

import caravan.simulator.json.Body;
import caravan.simulator.json.Json;
import caravan.simulator.json.RecordBuffer;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** The response to a poll. Dates that are not known yet are absent; the error message is empty if there is none. */
public record JobStatus(
        SimulatedJobState state,
        Instant submission,
        @Nullable Instant completion,
        @Nullable Instant expiration,
        String errorMessage) {
    public Body body() {
        ObjectNode body = Json.object().put("state", state.name()).put("submissionDate", text(submission));
        if (!errorMessage.isEmpty()) {
            body.put("errorMessage", errorMessage);
        }
        if (completion != null) {
            body.put("completionDate", text(completion));
        }
        if (expiration != null) {
            body.put("expirationDate", text(expiration));
        }
        return Body.of(Json.bytes(body));
    }

    private static String text(Instant instant) {
        return new String(
                new RecordBuffer(24).putInstant(instant.toEpochMilli(), 3).toBytes(), StandardCharsets.US_ASCII);
    }
}
