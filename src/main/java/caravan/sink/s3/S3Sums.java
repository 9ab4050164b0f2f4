package caravan.sink.s3;

import caravan.spool.Sha256;
import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HexFormat;

/** The checksums by which a store proves a body, both in Base64 as in its headers. */
record S3Sums(String md5, String sha256) {
    /** Reads a body to its end. */
    static S3Sums of(InputStream body) throws IOException {
        MessageDigest md5 = beginMd5();
        MessageDigest sha256 = Sha256.digest();
        byte[] buffer = new byte[1 << 16];
        for (int count = body.read(buffer); count >= 0; count = body.read(buffer)) {
            md5.update(buffer, 0, count);
            sha256.update(buffer, 0, count);
        }
        return new S3Sums(base64(md5.digest()), base64(sha256.digest()));
    }

    /** The SHA-256 in hex, as in manifests. */
    String hex() {
        return HexFormat.of().formatHex(Base64.getDecoder().decode(sha256));
    }

    private static String base64(byte[] sum) {
        return Base64.getEncoder().encodeToString(sum);
    }

    private static MessageDigest beginMd5() {
        try {
            return MessageDigest.getInstance("MD5");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has MD5", e);
        }
    }
}
