package caravan.flow;

import static org.assertj.core.api.Assertions.assertThat;

import caravan.simulator.cxone.Contact;
import caravan.simulator.cxone.ContactBook;
import caravan.simulator.cxone.ContactForm;
import caravan.simulator.cxone.CxOne;
import caravan.simulator.fault.Fault;
import caravan.simulator.http.LoggedRequest;
import caravan.simulator.http.Request;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Predicate;

/** The feed {@code acme} of a simulated NICE CXone; three hours, a hundred contacts a page, one worker. */
final class ContactScene implements AutoCloseable {
    static final Duration HOURS = Duration.ofHours(3);

    private final Scene scene;
    private final ContactBook contacts;
    private final String path;
    private final List<String> requests = Collections.synchronizedList(new ArrayList<>());

    ContactScene(Path folder, ContactBook contacts, CxOne vendor) {
        this.contacts = contacts;
        this.path = vendor.completedPath();
        this.scene = new Scene(
                folder,
                vendor.client("acme-client", Scene.SECRET)
                        .accessKey("acme-key", Scene.SECRET)
                        .start());
        scene.with("caravan.workers", "1").lasting(HOURS);
        with("source", "cxone-completed");
        with("page-size", "100");
        with("token-url", scene.vendor().uri() + CxOne.TOKEN_PATH);
        scene.vendor().faults().onNext(1, this::isRecorded, new Fault.Status(500));
    }

    static ContactBook contacts(int count) {
        return ContactBook.of(7, Scene.START, Scene.START.plus(HOURS), count);
    }

    /** A setting of the feed. */
    ContactScene with(String name, String value) {
        scene.with("feed.acme." + name, value);
        return this;
    }

    ContactScene at(Instant now) {
        scene.at(now);
        return this;
    }

    Scene scene() {
        return scene;
    }

    int once() {
        return scene.once();
    }

    /** On the next request for contacts that matches. */
    ContactScene onNext(Predicate<Request> matching, Fault fault) {
        return onNext(1, matching, fault);
    }

    ContactScene onNext(int times, Predicate<Request> matching, Fault fault) {
        scene.vendor().faults().onNext(times, request -> request.path().equals(path) && matching.test(request), fault);
        return this;
    }

    /** A page that begins after the given number of records, of any interval. */
    static Predicate<Request> skipping(int records) {
        return request -> request.parameter("skip").equals(Integer.toString(records));
    }

    /** A page of that hour, from 0. */
    static Predicate<Request> hour(int hour) {
        String start = Scene.START.plus(Duration.ofHours(hour)).toString().replace("Z", ".000Z");
        return request -> request.parameter("startDate").equals(start);
    }

    static Predicate<Request> any() {
        return request -> true;
    }

    /** The statuses of all answers about contacts, in their order. */
    List<Integer> statuses() {
        return scene.vendor().statistics().requests(path).stream()
                .map(LoggedRequest::status)
                .toList();
    }

    /** The requests for contacts since the last call: the start date, or {@code since} and an instant. */
    List<String> requests() {
        synchronized (requests) {
            List<String> all = List.copyOf(requests);
            requests.clear();
            return all;
        }
    }

    /** None missing, none twice, none altered. */
    void assertEachContactOnce(ContactForm form) throws IOException {
        Instant end = Scene.START.plus(HOURS);
        assertThat(scene.records())
                .containsExactlyInAnyOrderElementsOf(contacts.truth().stream()
                        .filter(contact -> contact.start().isBefore(end))
                        .map((Contact contact) -> contact.json(form))
                        .toList());
        scene.assertNothingIsLeftOver();
    }

    void assertEachContactOnce() throws IOException {
        assertEachContactOnce(ContactForm.NEW);
    }

    private boolean isRecorded(Request request) {
        if (request.path().equals(path)) {
            String since = request.parameter("updatedSince");
            requests.add(since.isEmpty() ? request.parameter("startDate") : "since " + since);
        }
        return false;
    }

    @Override
    public void close() {
        scene.close();
    }
}
