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
 */
public record LedgerSettings(String url, @Nullable String username, @Nullable Secret password) {
    static LedgerSettings read(Section section) {
        return new LedgerSettings(
                section.value("caravan.ledger.url", "jdbc:h2:file:./data/ledger", AddressTypes.LEDGER),
                section.find("caravan.ledger.username", SettingType.TEXT),
                section.find("caravan.ledger.password", SettingType.SECRET));
    }
}
