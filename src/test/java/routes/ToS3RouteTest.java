package routes;

class ToS3RouteTest extends FailingSinkTest {
    ToS3RouteTest() {
        super("to-s3");
    }
}
