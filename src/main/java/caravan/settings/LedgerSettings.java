package caravan.settings;

import caravan.settings.type.AddressTypes;
import caravan.settings.type.Secret;
import caravan.settings.type.Section;
import caravan.settings.type.SettingType;
import org.jspecify.annotations.Nullable;

/**
 * The ledger's database.
 *
 * @param url a JDBC address: {@code jdbc:h2:file:…} for one process, {@code jdbc:postgresql:…} for several
 * @param standby whether {@code run} waits while another process works on the ledger
 */
public record LedgerSettings(String url, @Nullable String username, @Nullable Secret password, boolean standby) {
    static LedgerSettings read(Section section) {
        String url = section.value("caravan.ledger.url", "jdbc:h2:file:./data/ledger", AddressTypes.LEDGER);
        boolean standby = section.value("caravan.ledger.standby", "false", SettingType.TRUTH);
        if (standby && url.startsWith("jdbc:h2:")) {
            section.mistake(
                    "caravan.ledger.standby",
                    "=true: accepted with a ledger on PostgreSQL only (caravan.ledger.url); H2 is for one process.");
        }
        return new LedgerSettings(
                url,
                section.find("caravan.ledger.username", SettingType.TEXT),
                section.find("caravan.ledger.password", SettingType.SECRET),
                standby);
    }
}
