package caravan.status;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.util.List;

/** The JSON of a status, between the running process and the command. */
final class StatusJson {
    private static final ObjectMapper JSON = JsonMapper.builder()
            .addModule(new JavaTimeModule())
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .build();

    private StatusJson() {}

    static byte[] write(List<FeedStatus> feeds) {
        try {
            return JSON.writeValueAsBytes(feeds);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A status is always JSON", e);
        }
    }

    static List<FeedStatus> read(String json) throws JsonProcessingException {
        return JSON.readValue(json, new TypeReference<>() {});
    }
}
