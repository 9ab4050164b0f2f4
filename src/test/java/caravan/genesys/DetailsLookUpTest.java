package caravan.genesys;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DetailsLookUpTest {
    @Test
    void eachIdIsAParameter() {
        assertThat(DetailsLookUp.path(List.of("a", "b")))
                .isEqualTo("/api/v2/analytics/conversations/details?id=a&id=b");
    }

    @Test
    void theVendorsIdsAreTaken() {
        assertThat(DetailsLookUp.takes("400f5b20-916b-49a3-be6f-11ad1549396a")).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a b", "a&id=b", "ä", "a/b"})
    void anIdTooLongForTheAddressIsNotFollowed(String id) {
        assertThat(DetailsLookUp.takes(id)).isFalse();
    }
}
