package caravan.camel;

/**
 * In a page's place: an answer that says no, and that the call reckons with.
 *
 * @param told the vendor's words, with the call
 */
record Declined(int status, String told) {}
