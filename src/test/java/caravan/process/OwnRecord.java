package caravan.process;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;

import caravan.testing.CaravanProcess;
import com.jayway.jsonpath.JsonPath;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Properties;

/**
 * The result of the example own-record, computed in another way.
 *
 * @param queue the one that most of them are in
 */
record OwnRecord(List<String> truth, String queue) {
    private static final Path EXAMPLES = Path.of("examples");

    static OwnRecord of(List<String> truth) {
        Map<String, Long> queues = truth.stream()
                .flatMap(record -> JsonPath.<List<String>>read(record, "$..queueId").stream())
                .collect(groupingBy(queue -> queue, counting()));
        return new OwnRecord(
                truth,
                queues.entrySet().stream()
                        .max(Comparator.comparing(Map.Entry::getValue))
                        .orElseThrow()
                        .getKey());
    }

    /** Puts the example's files where a user would, with that queue. */
    void into(CaravanProcess caravan) throws IOException {
        Files.copy(EXAMPLES.resolve("own-record.camel.yaml"), caravan.folder().resolve("routes/own-record.camel.yaml"));
        try (Reader lines = Files.newBufferedReader(EXAMPLES.resolve("own-record.properties"))) {
            Properties example = new Properties();
            example.load(lines);
            example.forEach((name, value) -> caravan.with(name.toString(), value.toString()));
        }
        caravan.with("own.queue", queue);
    }

    long filtered() {
        return truth.stream().filter(OwnRecord::isChat).count();
    }

    List<String> ofOtherQueues() {
        return truth.stream()
                .filter(record -> !isChat(record) && !isOfTheQueue(record))
                .map(OwnRecord::masked)
                .toList();
    }

    List<String> ofTheQueue(String topic) {
        return truth.stream()
                .filter(record -> !isChat(record) && isOfTheQueue(record))
                .map(record -> masked(record).replaceFirst("}$", ",\"caravanTopic\":\"" + topic + "\"}"))
                .toList();
    }

    private boolean isOfTheQueue(String record) {
        return JsonPath.<List<String>>read(record, "$.participants[*].sessions[*].segments[*].queueId")
                .contains(queue);
    }

    private static boolean isChat(String record) {
        return JsonPath.<List<String>>read(record, "$.participants[*].sessions[*].mediaType")
                .contains("chat");
    }

    private static String masked(String record) {
        return record.replaceAll(
                "\"(participantName|ani|dnis|sessionDnis|remote|remoteNameDisplayable|address(?:To|From|Self|Other))\":\"(?:[^\"\\\\]|\\\\.)*\"",
                "\"$1\":\"***\"");
    }
}
