package caravan.bench;

import caravan.simulator.data.Conversation;
import caravan.simulator.data.Conversations;
import caravan.simulator.record.Size;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Answers of the details query as the simulated vendor would give them: one conversation a second, 100 a page. */
final class Pages {
    static final int RECORDS = 100;
    static final Instant START = Instant.parse("2026-11-02T06:00:00Z");

    private Pages() {}

    /** So many whole pages, and how many records there are in all stands in each. */
    static List<byte[]> of(int count, Size size) {
        int records = count * RECORDS;
        List<Conversation> all =
                Conversations.of(7, START, end(count), records, size).truth().toList();
        List<byte[]> pages = new ArrayList<>();
        for (int first = 0; first < records; first += RECORDS) {
            pages.add(page(all.subList(first, first + RECORDS), records));
        }
        return pages;
    }

    /** The end of the span in which they start. */
    static Instant end(int count) {
        return START.plus(Duration.ofSeconds((long) count * RECORDS));
    }

    static byte[] page(List<Conversation> conversations, int total) {
        ByteArrayOutputStream page = new ByteArrayOutputStream();
        String before = "{\"conversations\":[";
        for (Conversation conversation : conversations) {
            page.writeBytes(before.getBytes(StandardCharsets.UTF_8));
            page.writeBytes(conversation.bytes());
            before = ",";
        }
        page.writeBytes(("],\"aggregations\":[],\"totalHits\":" + total + "}").getBytes(StandardCharsets.UTF_8));
        return page.toByteArray();
    }
}
