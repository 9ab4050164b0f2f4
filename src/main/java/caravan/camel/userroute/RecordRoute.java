package caravan.camel.userroute;

import caravan.camel.call.RouteNames;
import caravan.camel.call.Variables;
import caravan.camel.feed.Failure;
import caravan.camel.feed.Feed;
import caravan.reading.RecordStep;
import caravan.record.RecordShape;
import caravan.record.VendorRecord;
import caravan.record.slice.PageException;
import caravan.record.slice.PageShape;
import caravan.record.slice.PageSlicer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.RejectedExecutionException;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.component.direct.DirectConsumerNotAvailableException;
import org.jspecify.annotations.Nullable;

/**
 * A user's own route for each new or changed record before the spool. It gets the record as text. Caravan delivers the body
 * at its end if key and start are still the vendor's. A record at which the route stops (EIP {@code stop}) is filtered. A
 * record at which it fails is refused. The value of the header {@code CaravanTopic} becomes the record's last member, so that
 * a replay and a copy from another sink go to the same topic. Thread-safe.
 */
final class RecordRoute implements RecordStep {
    private static final String TOPIC = "[a-zA-Z0-9._-]{1,249}";
    private static final int LONGEST_REASON = 300;

    private final ProducerTemplate template;
    private final String feed;
    private final String route;
    private final PageSlicer slicer;

    /** @param shape of records as they are published */
    RecordRoute(ProducerTemplate template, String feed, String route, RecordShape shape) {
        this.template = template;
        this.feed = feed;
        this.route = route;
        this.slicer = new PageSlicer(new PageShape(List.of(""), List.of(), shape, true, true, false));
    }

    @Override
    public Passed pass(VendorRecord record) {
        String text = record.text();
        Exchange exchange = template.send(RouteNames.DIRECT + route, sent -> {
            Message message = sent.getMessage();
            message.setBody(text);
            message.setHeader(Variables.FEED, feed);
            message.setHeader(Variables.KEY, record.key());
        });
        exchange.removeProperty(Exchange.CHARSET_NAME); // of a request of the route
        Exception failure = exchange.getException();
        if (failure != null) {
            return failed(failure);
        }
        if (exchange.isRouteStop()) {
            return new Filtered();
        }
        String topic = exchange.getMessage().getHeader(Variables.TOPIC, String.class);
        if (topic != null && (!topic.matches(TOPIC) || topic.matches("\\.\\.?|.*\\.manifests"))) {
            return refused("set a header " + Variables.TOPIC + " that is not a valid topic name for records");
        }
        Object body = exchange.getMessage().getBody();
        if (topic == null && text.equals(body)) {
            return new Carried(record);
        }
        byte[] bytes = bytes(exchange, body);
        if (bytes == null) {
            return refused("left "
                    + (body == null ? "no body" : "a body of " + body.getClass().getName())
                    + " where JSON text was expected; marshal it");
        }
        return carried(record, bytes, topic);
    }

    private Passed carried(VendorRecord record, byte[] bytes, @Nullable String topic) {
        int end = bytes.length - 1;
        while (end >= 0 && isSpace(bytes[end])) {
            end--;
        }
        if (end < 1 || bytes[end] != '}') {
            return refused("left a body that is no JSON object");
        }
        try {
            List<VendorRecord> out = slicer.slice(topic == null ? bytes : named(bytes, end, topic))
                    .records();
            if (out.size() != 1) {
                return refused("left a body that is no JSON object");
            }
            VendorRecord one = out.get(0);
            if (one.problem() != null
                    || !Objects.equals(one.key(), record.key())
                    || !Objects.equals(one.start(), record.start())) {
                return refused("changed the record's key or start, which identify it");
            }
            return new Carried(one);
        } catch (PageException e) {
            return refused("left a body that " + e.getMessage());
        }
    }

    /** The object with the topic as its last member. */
    private static byte[] named(byte[] object, int end, String topic) {
        byte[] member = (",\"" + Feed.TOPIC_MEMBER + "\":\"" + topic + "\"}").getBytes(StandardCharsets.UTF_8);
        byte[] named = Arrays.copyOf(object, end + member.length);
        System.arraycopy(member, 0, named, end, member.length);
        return named;
    }

    private static byte @Nullable [] bytes(Exchange exchange, @Nullable Object body) {
        if (body instanceof String text) {
            return text.getBytes(StandardCharsets.UTF_8);
        }
        return body == null
                ? null
                : exchange.getContext().getTypeConverter().tryConvertTo(byte[].class, exchange, body);
    }

    private Passed failed(Exception failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof Error
                    || cause instanceof InterruptedException
                    || cause instanceof RejectedExecutionException
                    || cause instanceof DirectConsumerNotAvailableException) {
                throw new IllegalStateException(
                        "The route " + route + " (feed." + feed + ".record-route) is not available: "
                                + cause.getClass().getSimpleName()
                                + ". Check that it is in routes/, and every direct: that it sends to.",
                        failure);
            }
        }
        String reason = Failure.reason(failure);
        return refused("failed: " + reason.substring(0, Math.min(reason.length(), LONGEST_REASON)));
    }

    private Refused refused(String what) {
        return new Refused("the route " + route + " " + what);
    }

    private static boolean isSpace(byte character) {
        return character == ' ' || character == '\n' || character == '\r' || character == '\t';
    }
}
