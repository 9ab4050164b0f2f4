package caravan.oauth;

/** How client id and secret reach the token endpoint: RFC 6749, 2.3.1, and the JSON body that some vendors want. */
public enum ClientAuthentication {
    BASIC,
    FORM,
    JSON
}
