package caravan.settings.choice;

import caravan.settings.type.SettingType;
import java.util.Arrays;
import java.util.stream.Collectors;

/** How a store encrypts objects at rest, in S3's own words. */
public enum EncryptionName {
    AES256("AES256"),
    AWS_KMS("aws:kms"),
    AWS_KMS_DSSE("aws:kms:dsse");

    public static final SettingType<EncryptionName> KIND = new SettingType<>(
            Arrays.stream(values()).map(EncryptionName::written).collect(Collectors.joining(", ")), EncryptionName::of);

    private final String written;

    EncryptionName(String written) {
        this.written = written;
    }

    /** The value of the header x-amz-server-side-encryption. */
    public String written() {
        return written;
    }

    private static EncryptionName of(String text) {
        return Arrays.stream(values())
                .filter(name -> name.written.equalsIgnoreCase(text))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(text));
    }
}
