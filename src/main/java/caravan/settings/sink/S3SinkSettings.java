package caravan.settings.sink;

import caravan.settings.choice.ChecksumsName;
import caravan.settings.choice.EncryptionName;
import caravan.settings.type.AddressTypes;
import caravan.settings.type.ProxySettings;
import caravan.settings.type.Secret;
import caravan.settings.type.Section;
import caravan.settings.type.SettingType;
import java.net.URI;
import org.jspecify.annotations.Nullable;

/**
 * The settings of the sink {@code s3}.
 *
 * @param prefix first part of all keys, without slashes at its ends; empty for none
 * @param region of the bucket; null if the usual AWS chain knows it
 * @param endpoint of an S3-compatible store, or null for AWS
 * @param proxy to the store, or null: then the proxies of the JVM and the environment are used
 * @param accessKey with its secret key; null for the usual AWS chain
 * @param verify whether each new object is checked with a HEAD request
 */
public record S3SinkSettings(
        String bucket,
        String prefix,
        @Nullable String region,
        @Nullable URI endpoint,
        boolean pathStyle,
        @Nullable String accessKey,
        @Nullable Secret secretKey,
        @Nullable EncryptionName sse,
        @Nullable String kmsKeyId,
        ChecksumsName checksums,
        @Nullable ProxySettings proxy,
        boolean verify,
        FormatSettings format) {
    public static S3SinkSettings read(Section sink, boolean used) {
        S3SinkSettings settings = new S3SinkSettings(
                sink.value("bucket", "", AddressTypes.BUCKET),
                sink.value("prefix", "", AddressTypes.KEY_PREFIX),
                sink.find("region", SettingType.TEXT),
                sink.find("endpoint", AddressTypes.WEB_ADDRESS),
                sink.value("path-style", "false", SettingType.TRUTH),
                sink.find("access-key", SettingType.TEXT),
                sink.find("secret-key", SettingType.SECRET),
                sink.find("sse", EncryptionName.KIND),
                sink.find("kms-key-id", SettingType.TEXT),
                sink.value("checksums", "when-supported", SettingType.oneOf(ChecksumsName.class, SettingType::written)),
                ProxySettings.read(sink),
                sink.value("verify", "true", SettingType.TRUTH),
                FormatSettings.read(sink));
        if (used && settings.bucket.isEmpty()) {
            sink.missing("bucket", "The sink s3 needs a bucket that exists.");
        }
        if ((settings.accessKey == null) != (settings.secretKey == null)) {
            sink.missing(
                    settings.accessKey == null ? "access-key" : "secret-key",
                    "Set both keys, or neither for the usual AWS chain.");
        }
        return settings;
    }
}
