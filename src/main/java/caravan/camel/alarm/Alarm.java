package caravan.camel.alarm;

/** One alarm on its way to a route. Its queue guards it. */
final class Alarm {
    private final Object body;
    private int tries;

    Alarm(Object body) {
        this.body = body;
    }

    Object body() {
        return body;
    }

    /** The number of failed tries. */
    int tries() {
        return tries;
    }

    void failed() {
        tries++;
    }
}
