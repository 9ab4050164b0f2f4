package routes;

class ToKafkaRouteTest extends FailingSinkTest {
    ToKafkaRouteTest() {
        super("to-kafka");
    }
}
