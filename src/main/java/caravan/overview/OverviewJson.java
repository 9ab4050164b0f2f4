package caravan.overview;

import caravan.status.Health;
import caravan.status.StatusAnswer;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.util.function.Supplier;

/** JSON of the pages under {@code /status/}: instants as ISO-8601, no member without a value. */
final class OverviewJson {
    private static final ObjectMapper JSON = JsonMapper.builder()
            .addModule(new JavaTimeModule())
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .defaultPropertyInclusion(
                    JsonInclude.Value.construct(JsonInclude.Include.NON_NULL, JsonInclude.Include.ALWAYS))
            .build();

    private OverviewJson() {}

    /** The answer, or 503 with the reason if the ledger cannot be read. */
    static StatusAnswer answer(Supplier<?> value) {
        try {
            return StatusAnswer.json(true, JSON.writeValueAsString(value.get()));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A status is always JSON", e);
        } catch (RuntimeException e) {
            return Health.down(e);
        }
    }
}
