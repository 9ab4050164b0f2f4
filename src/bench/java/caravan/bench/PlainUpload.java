package caravan.bench;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.net.URI;
import java.util.List;

/** The spool file by curl, signed without its content: what the network and the store take. */
record PlainUpload(SpooledInterval interval, ObjectStore store, URI address) implements Way {
    @Override
    public String name() {
        return "plain upload by curl";
    }

    @Override
    public double carry(int round) throws IOException, InterruptedException {
        return Tool.seconds(
                List.of(
                        "curl",
                        "--silent",
                        "--show-error",
                        "--fail",
                        "--aws-sigv4",
                        "aws:amz:us-east-1:s3",
                        "--user",
                        ObjectStore.KEYS.accessKey() + ":" + ObjectStore.KEYS.secretKey(),
                        "--header",
                        "x-amz-content-sha256: UNSIGNED-PAYLOAD",
                        "--upload-file",
                        interval.file().toString(),
                        address + "/" + ObjectStore.BUCKET + "/" + key(round)),
                Redirect.DISCARD);
    }

    @Override
    public void check(int round) throws IOException {
        store.check(key(round), interval);
    }

    private static String key(int round) {
        return "plain/" + round;
    }
}
