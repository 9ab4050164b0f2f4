package caravan.simulator.job;

import caravan.simulator.record.MediaType;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.EnumSet;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The media that pass {@code segmentFilters}: {@code [{"type": "or", "predicates": [{"dimension": "mediaType", "value":
 * "voice"}, …]}, …]}. All filters must match. Other dimensions are ignored, and so is a filter without media.
 */
final class MediaFilter {
    private MediaFilter() {}

    static Set<MediaType> of(JsonNode segmentFilters) {
        Set<MediaType> media = EnumSet.allOf(MediaType.class);
        for (JsonNode filter : segmentFilters) {
            media.retainAll(passing(filter));
        }
        return media;
    }

    private static Set<MediaType> passing(JsonNode filter) {
        Set<MediaType> any = EnumSet.noneOf(MediaType.class);
        Set<MediaType> all = EnumSet.allOf(MediaType.class);
        boolean none = true;
        for (JsonNode predicate : filter.path("predicates")) {
            if (predicate.path("dimension").asText().equals("mediaType")) {
                Set<MediaType> named = named(predicate.path("value").asText());
                any.addAll(named);
                all.retainAll(named);
                none = false;
            }
        }
        return none || !filter.path("type").asText().equals("or") ? all : any;
    }

    private static Set<MediaType> named(String wire) {
        Set<MediaType> media = EnumSet.noneOf(MediaType.class);
        Stream.of(MediaType.values()).filter(type -> type.wire().equals(wire)).forEach(media::add);
        return media;
    }
}
