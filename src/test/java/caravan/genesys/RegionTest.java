package caravan.genesys;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The table of hosts; a wrong line would send a client's secret to a host that is not its own. */
class RegionTest {
    @ParameterizedTest
    @CsvSource({
        "us-east-1, mypurecloud.com",
        "eu-west-1, mypurecloud.ie",
        "ap-southeast-2, mypurecloud.com.au",
        "ap-northeast-1, mypurecloud.jp",
        "eu-central-1, mypurecloud.de",
        "us-west-2, usw2.pure.cloud",
        "ca-central-1, cac1.pure.cloud",
        "ap-northeast-2, apne2.pure.cloud",
        "eu-west-2, euw2.pure.cloud",
        "ap-south-1, aps1.pure.cloud",
        "us-east-2, use2.us-gov-pure.cloud",
        "sa-east-1, sae1.pure.cloud",
        "me-central-1, mec1.pure.cloud",
        "ap-northeast-3, apne3.pure.cloud",
        "eu-central-2, euc2.pure.cloud",
        "mx-central-1, mxc1.pure.cloud",
        "ap-southeast-1, apse1.pure.cloud",
        "eusc-de-east-1, edee1.eusc-pure.cloud"
    })
    void aRegionIsFoundByItsAwsNameByItsDomainAndByAHost(String name, String domain) {
        assertThat(Region.find(name)).hasValue(new Region(domain));
        assertThat(Region.find(domain)).hasValue(new Region(domain));
        assertThat(Region.find("api." + domain)).hasValue(new Region(domain));
        assertThat(Region.find("https://login." + domain)).hasValue(new Region(domain));
        assertThat(Region.accepted()).contains(name);
    }

    @Test
    void itsHostsHangOnTheDomain() {
        Region dublin = new Region("mypurecloud.ie");

        assertThat(dublin.api()).isEqualTo(URI.create("https://api.mypurecloud.ie"));
        assertThat(dublin.tokenEndpoint()).isEqualTo(URI.create("https://login.mypurecloud.ie/oauth/token"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "us-east-9",
                "US-EAST-1",
                "us-east-1.pure.cloud",
                "pure.cloud",
                "notmypurecloud.com",
                "mypurecloud.com.example.org",
                "mypurecloud.com/path"
            })
    void aNameOutsideTheTableIsNoRegion(String name) {
        assertThat(Region.find(name)).isEmpty();
    }
}
