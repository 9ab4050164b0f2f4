package caravan.sink.s3;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;
import org.gaul.s3proxy.S3Proxy;
import org.gaul.s3proxy.blobstore.BlobStore;
import org.gaul.s3proxy.nio2blob.FilesystemNio2BlobStore;
import org.gaul.s3proxy.nio2blob.TransientNio2BlobStore;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.MultipartUpload;
import software.amazon.awssdk.services.s3.model.S3Object;

/** A real S3 server in this process (S3Proxy): it checks signatures and checksums, and one conditional put wins. */
public final class S3Server implements AutoCloseable {
    public static final String BUCKET = "conversations";
    public static final S3Store.Keys KEYS = new S3Store.Keys("caravan", "a-secret-that-nothing-prints");

    private final BlobStore objects;
    private final S3Client client;
    private final int port;
    private @Nullable S3Proxy running;

    private S3Server(BlobStore objects) throws Exception {
        this.objects = objects;
        this.running = run(objects, 0);
        this.port = running.getPort();
        this.client = store().client();
        client.createBucket(create -> create.bucket(BUCKET));
    }

    /** With its objects in a folder. */
    public static S3Server start(Path folder) throws Exception {
        return new S3Server(disk(folder));
    }

    /** One that takes the headers of encryption at rest; its objects are in memory. */
    public static S3Server thatEncrypts() throws Exception {
        return start(new TransientNio2BlobStore());
    }

    /** With its objects wherever. */
    public static S3Server start(BlobStore objects) throws Exception {
        return new S3Server(objects);
    }

    public static BlobStore disk(Path folder) throws IOException {
        return new FilesystemNio2BlobStore(Files.createDirectories(folder).toString());
    }

    public URI address() {
        return address(port);
    }

    /** The right way to reach it. */
    public S3Store store() {
        return store(KEYS);
    }

    S3Store store(S3Store.Keys keys) {
        return new S3Store(null, address(), true, keys, S3Store.Checksums.WHEN_SUPPORTED);
    }

    /** Goes down and keeps what it has. */
    public void stop() {
        if (running == null) {
            return;
        }
        try {
            running.stop();
            running = null;
        } catch (Exception e) {
            throw new IllegalStateException("The server does not stop", e);
        }
    }

    /** Comes back at the same address. */
    public void startAgain() throws Exception {
        running = run(objects, port);
    }

    public S3Client client() {
        return client;
    }

    /** Every key that is there, sorted. */
    public List<String> keys() {
        return client.listObjectsV2Paginator(list -> list.bucket(BUCKET)).contents().stream()
                .map(S3Object::key)
                .sorted()
                .toList();
    }

    /** As if the bucket was deleted and made again. */
    public void empty() {
        keys().forEach(key ->
                client.deleteObject(delete -> delete.bucket(BUCKET).key(key)));
    }

    void put(String key, String text) {
        client.putObject(put -> put.bucket(BUCKET).key(key), RequestBody.fromString(text));
    }

    public byte[] bytes(String key) {
        return client.getObjectAsBytes(get -> get.bucket(BUCKET).key(key)).asByteArray();
    }

    /** The SHA-256 in an object's metadata. */
    @Nullable
    String sha256(String key) {
        return client.headObject(head -> head.bucket(BUCKET).key(key))
                .metadata()
                .get("sha256");
    }

    /** The keys of uploads that are neither completed nor aborted. */
    public List<String> uploads() {
        return client.listMultipartUploadsPaginator(list -> list.bucket(BUCKET)).uploads().stream()
                .map(MultipartUpload::key)
                .toList();
    }

    @Override
    public void close() {
        client.close();
        stop();
    }

    private static S3Proxy run(BlobStore objects, int port) throws Exception {
        Properties properties = new Properties();
        properties.setProperty("s3proxy.endpoint", address(port).toString());
        properties.setProperty("s3proxy.authorization", "aws-v2-or-v4");
        properties.setProperty("s3proxy.identity", KEYS.accessKey());
        properties.setProperty("s3proxy.credential", KEYS.secretKey());
        S3Proxy server =
                S3Proxy.Builder.fromProperties(properties).blobStore(objects).build();
        server.start();
        return server;
    }

    private static URI address(int port) {
        return URI.create("http://127.0.0.1:" + port);
    }
}
