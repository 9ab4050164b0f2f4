package caravan.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NextLinkTest {
    private static final URI PAGE = URI.create("https://api.example.com/v2/calls?page=1");

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "https://api.example.com/v2/calls?page=2      | /v2/calls?page=2",
                "HTTPS://API.example.com:443/v2/calls?page=2  | /v2/calls?page=2",
                "/v2/calls?page=2                             | /v2/calls?page=2",
                "?page=2                                      | /v2/calls?page=2",
                "more/2                                       | /v2/more/2",
                "../other?a=%2F%20b#there                     | /other?a=%2F%20b",
                "//api.example.com/x                          | /x",
                "https://api.example.com?page=2               | /?page=2",
            })
    void aLinkToTheSameHostIsAPathAndAQuery(String link, String path) throws Exception {
        assertThat(NextLink.atHome(PAGE, link)).isEqualTo(path);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://evil.example.com/v2/calls?page=2",
                "http://api.example.com:8080/v2/calls?page=2",
                "http://evil.example.com/v2/calls?page=2",
                "http://api.example.com.evil.example.com/v2",
                "https://api.example.com:8443/v2/calls",
                "https://api.example.com.evil.example.com/",
                "https://api.example.com@evil.example.com/",
                "https://user:pass@api.example.com/v2",
                "//evil.example.com/v2",
                "file:/etc/passwd",
                "file:///etc/passwd",
                "jar:file:/x.jar!/y",
                "ftp://api.example.com/v2",
                "javascript:alert(1)",
                "https:api.example.com",
                "https://api.example.com\\@evil.example.com/",
                "http://[::1",
                "https://api.example.com /v2",
                "\u0000"
            })
    void aLinkToAnywhereElseIsRefused(String link) {
        assertThatThrownBy(() -> NextLink.atHome(PAGE, link))
                .isInstanceOf(ForeignLinkException.class)
                .hasMessageStartingWith("a next link ")
                .hasMessageNotContainingAny("page=2", "user:pass", "passwd");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://api.example.com/v2/calls?page=2",
                "http://API.example.com:80/v2/calls?page=2",
                "http://api.example.com:443/v2/calls?page=2"
            })
    void aPlainLinkFromBehindATlsServerIsRequestedByHttps(String link) throws Exception {
        assertThat(NextLink.atHome(PAGE, link)).isEqualTo("/v2/calls?page=2");
        assertThat(NextLink.atHome(
                        URI.create("https://api.example.com:8443/v2"), "http://api.example.com:8443/v2/calls"))
                .isEqualTo("/v2/calls");
    }

    @Test
    void anEncryptedLinkOfAPlainApiIsRefused() {
        assertThatThrownBy(() -> NextLink.atHome(URI.create("http://api.example.com/v2"), "https://api.example.com/v2"))
                .isInstanceOf(ForeignLinkException.class);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "/v2/calls?q=a b;          /v2/calls?q=a%20b",
                "/v2/calls?q=a|b;          /v2/calls?q=a%7Cb",
                "/v2/calls?q={\"a\":1};    /v2/calls?q=%7B%22a%22:1%7D",
                "/v2/ca lls/{x}[1];        /v2/ca%20lls/%7Bx%7D%5B1%5D",
                "/v2?f[0]=ä&t=2026-11-01T00:00:00+01:00; /v2?f[0]=%C3%A4&t=2026-11-01T00:00:00+01:00",
                "/v2?q=100%&r=%2f%zz;      /v2?q=100%25&r=%2f%25zz",
                "https://api.example.com/v2?q=<a>^`\\; /v2?q=%3Ca%3E%5E%60%5C"
            })
    void whatAServerDidNotEncodeIsEncodedOnce(String link, String path) throws Exception {
        assertThat(NextLink.atHome(PAGE, link)).isEqualTo(path);
    }

    @Test
    void theErrorNamesBothHosts() {
        assertThatThrownBy(() -> NextLink.atHome(PAGE, "https://evil.example.com/v2/calls?token=s3cret"))
                .hasMessage(
                        "a next link to https://evil.example.com, which is not the API's own https://api.example.com");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "</p?page=2>; rel=\"next\"",
                "</p?page=2>;rel=next",
                "</p?page=2>; REL=\"Next\"",
                "</p?page=2>; rel=\"last next\"",
                "</p?page=2> ; title=\"a, <b>; rel=\\\"prev\\\"\" ; rel = next",
                "</p?page=1>; rel=\"prev\", </p?page=2>; rel=\"next\", </p?page=9>; rel=\"last\"",
                "</a,b>; rel=prev,</p?page=2>; rel=next"
            })
    void theLinkWithTheRelationNextIsFound(String header) {
        assertThat(NextLink.in(List.of(header))).contains("/p?page=2");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "</p>; rel=prev",
                "</p>",
                "</p>; rel=\"nextnot\"",
                "rel=next",
                "<",
                "</p>; title=\"rel=next\""
            })
    void aHeaderWithoutItHasNoLink(String header) {
        assertThat(NextLink.in(List.of(header))).isEmpty();
    }

    @Test
    void itMayBeInOneOfSeveralHeaders() {
        assertThat(NextLink.in(List.of("</a>; rel=prev", "</b>; rel=next"))).contains("/b");
    }

    @Test
    void aHeaderOfAMegabyteIsReadInNoTime() {
        String header = "<a>" + "; x=\"".repeat(200_000);

        assertThat(NextLink.in(List.of(header))).isEmpty();
    }
}
